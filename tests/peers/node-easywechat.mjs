// A current client of WeChat's API: token by either call, customer message, menu.
import assert from 'node:assert/strict';
import easywechat from 'node-easywechat';
import { account, check, end, platform, said, writer } from './check.mjs';

const application = stable => new easywechat.OfficialAccount({
  app_id: account.appId,
  secret: account.appSecret,
  token: account.token,
  aes_key: account.encodingAesKey,
  use_stable_access_token: stable,
  http: { baseURL: `${platform}/`, throw: false },
});
const app = application(true);
const client = app.getClient();

await check('a stable token is given twice, another by the plain call', async () => {
  const stable = await app.getAccessToken().refresh();
  const again = await app.getAccessToken().refresh();
  const plain = await application(false).getAccessToken().refresh();
  assert.ok(stable.length > 100);
  assert.equal(again, stable);
  assert.notEqual(plain, stable);
});

await check('a customer message reaches the phone', async () => {
  const openId = await writer('node-easywechat');
  const response = await client.postJson('cgi-bin/message/custom/send', { touser: openId, msgtype: 'text', text: { content: '我在，你说。' } });
  assert.equal(response.toObject().errcode, 0);
  assert.ok((await said('node-easywechat')).includes('我在，你说。'));
});

await check('a stranger gets no message', async () => {
  const response = await client.postJson('cgi-bin/message/custom/send', { touser: 'nobody', msgtype: 'text', text: { content: 'x' } });
  assert.equal(response.toObject().errcode, 40003);
});

await check('the menu of the skills is there', async () => {
  const { menu } = (await client.get('cgi-bin/menu/get')).toObject();
  assert.ok(menu.button.length >= 1 && menu.button.length <= 3);
});

end('node-easywechat');
