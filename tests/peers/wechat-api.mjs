// An old, much used client of WeChat's API is a client of the fake platform.
import assert from 'node:assert/strict';
import { promisify } from 'node:util';
import WechatApi from 'wechat-api';
import { account, check, end, platform, said, writer } from './check.mjs';

const api = new WechatApi(account.appId, account.appSecret);
// setEndpoint would force https.
api.endpoint = platform;
const call = name => promisify(api[name].bind(api));

await check('a token is given', async () => {
  const token = await call('getAccessToken')();
  assert.ok(token.accessToken.length > 100);
});

await check('a wrong secret is refused as the real platform refuses it', async () => {
  const stranger = new WechatApi(account.appId, 'wrong');
  stranger.endpoint = platform;
  await assert.rejects(promisify(stranger.getAccessToken.bind(stranger))(), error => [40001, 40125].includes(error.code));
});

await check('a customer message reaches the phone', async () => {
  const openId = await writer('wechat-api');
  assert.equal((await call('sendText')(openId, '我在，你说。😀')).errcode, 0);
  assert.ok((await said('wechat-api')).includes('我在，你说。😀'));
});

await check('a stranger gets no message', async () => {
  await assert.rejects(call('sendText')('nobody', 'x'), error => error.code === 40003);
});

await check('a menu is kept', async () => {
  const { menu } = await call('getMenu')();
  assert.equal((await call('createMenu')({ button: menu.button })).errcode, 0);
  assert.deepEqual((await call('getMenu')()).menu.button, menu.button);
});

end('wechat-api');
