// Tencent's own crypto package plays WeChat: it signs and encrypts our pushes, and must be able to read our replies.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { account, check, end, service } from './check.mjs';

const { token, encodingAesKey, appId, originalId } = account;
const url = `${service}/channels/wechat/demo`;
const openId = `o${randomBytes(13).toString('hex')}`;
const now = () => Math.floor(Date.now() / 1000).toString();

function push(fields, { key = encodingAesKey, id = appId, signature } = {}) {
  const message = `<xml><ToUserName><![CDATA[${originalId}]]></ToUserName><FromUserName><![CDATA[${openId}]]></FromUserName><CreateTime>${now()}</CreateTime>${fields}</xml>`;
  const encrypted = encrypt(key, message, id);
  const [timestamp, nonce] = [now(), randomBytes(5).toString('hex')];
  const query = new URLSearchParams({
    signature: getSignature(token, timestamp, nonce, ''),
    timestamp,
    nonce,
    openid: openId,
    encrypt_type: 'aes',
    msg_signature: signature ?? getSignature(token, timestamp, nonce, encrypted),
  });
  return fetch(`${url}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: `<xml><ToUserName><![CDATA[${originalId}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  });
}

const text = (words, id) => `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${words}]]></Content><MsgId>${id}</MsgId>`;
const field = (xml, name) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(xml)?.[1];

async function open(response) {
  assert.equal(response.status, 200);
  const envelope = await response.text();
  const encrypted = field(envelope, 'Encrypt');
  assert.ok(encrypted, `not encrypted: ${envelope}`);
  assert.equal(field(envelope, 'MsgSignature'), getSignature(token, field(envelope, 'TimeStamp'), field(envelope, 'Nonce'), encrypted));
  const { message, id } = decrypt(encodingAesKey, encrypted);
  assert.equal(id, appId);
  return message;
}

await check('the address proves itself', async () => {
  const [timestamp, nonce] = [now(), 'n1'];
  const query = new URLSearchParams({ signature: getSignature(token, timestamp, nonce, ''), timestamp, nonce, echostr: '8412' });
  const response = await fetch(`${url}?${query}`);
  assert.deepEqual([response.status, await response.text()], [200, '8412']);
});

let first;
await check('a push is read and its reply can be read', async () => {
  first = await open(await push(text('在学校被同学欺负了怎么办', 9001)));
  assert.equal(field(first, 'ToUserName'), openId);
  assert.equal(field(first, 'FromUserName'), originalId);
  assert.equal(field(first, 'MsgType'), 'text');
  assert.match(field(first, 'Content'), /12355/);
});

await check('a second delivery gets the same reply', async () => {
  const again = await open(await push(text('在学校被同学欺负了怎么办', 9001)));
  assert.equal(field(again, 'Content'), field(first, 'Content'));
});

await check('words of danger are answered in the push', async () => {
  assert.match(field(await open(await push(text('我已经站在天台上了，准备跳下去', 9002))), 'Content'), /110|120|12356/);
});

await check('lengths around the block of the padding are read', async () => {
  for (let length = 1; length <= 33; length++) {
    const response = await push(`<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[VIEW]]></Event><EventKey><![CDATA[${'x'.repeat(length)}]]></EventKey>`);
    assert.deepEqual([response.status, await response.text()], [200, 'success']);
  }
});

await check('a forged signature is refused', async () => {
  assert.equal((await push(text('x', 9003), { signature: '0'.repeat(40) })).status, 401);
});

await check('another key and another account are refused', async () => {
  const otherKey = randomBytes(32).toString('base64').slice(0, 43);
  assert.equal((await push(text('x', 9004), { key: otherKey })).status, 400);
  assert.equal((await push(text('x', 9005), { id: 'wx0000000000000000' })).status, 400);
});

end('wecom-crypto');
