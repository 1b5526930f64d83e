// Microsoft's client for JavaScript posts activities to /api/messages, and its own routes take the replies at the service address.
import assert from 'node:assert/strict';
import http from 'node:http';
import { ChannelServiceHandler, ChannelServiceRoutes, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AuthenticationConfiguration, SimpleCredentialProvider } from 'botframework-connector';
import { check, end, service, until } from './check.mjs';

const heard = [];

class Replies extends ChannelServiceHandler {
  async onReplyToActivity(_claims, conversationId, activityId, activity) {
    heard.push({ conversationId, activityId, activity });
    return { id: `${heard.length}` };
  }

  async onSendToConversation(_claims, conversationId, activity) {
    heard.push({ conversationId, activityId: null, activity });
    return { id: `${heard.length}` };
  }
}

// As much of a web framework as the routes ask for.
const routes = [];
const add = method => (path, handler) => {
  const names = [...path.matchAll(/:(\w+)/g)].map(match => match[1]);
  routes.push({ method, names, pattern: new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`), handler });
};
const server = { get: add('GET'), post: add('POST'), put: add('PUT'), delete: add('DELETE') };
new ChannelServiceRoutes(new Replies(new SimpleCredentialProvider('', ''), new AuthenticationConfiguration())).register(server);
const listener = http.createServer((request, response) => {
  const found = routes.map(route => ({ ...route, match: route.pattern.exec(request.url) })).find(route => route.method === request.method && route.match);
  if (!found) {
    response.writeHead(404).end();
    return;
  }

  request.params = Object.fromEntries(found.names.map((name, i) => [name, decodeURIComponent(found.match[i + 1])]));
  response.status = code => { response.statusCode = code; };
  response.send = body => { response.write(JSON.stringify(body)); };
  found.handler(request, response, () => {});
});
await new Promise(done => listener.listen(0, '127.0.0.1', done));
const serviceUrl = `http://127.0.0.1:${listener.address().port}`;

const client = new ConfigurationBotFrameworkAuthentication({}).createBotFrameworkClient();
const post = activity => client.postActivity('', '', `${service}/api/messages`, serviceUrl, activity.conversation.id, activity);
const message = (id, text, more = {}) => ({
  type: 'message',
  id,
  channelId: 'emulator',
  serviceUrl,
  from: { id: 'youth/1', name: '小雨' },
  recipient: { id: 'bot', name: 'Bot' },
  conversation: { id: 'conversation/1|livechat' },
  text,
  ...more,
});
const repliesTo = id => heard.filter(reply => reply.activityId === id);

await check('a message is acknowledged and its reply comes to the service address', async () => {
  const answer = await post(message('m1', '在学校被同学欺负了怎么办'));
  assert.deepEqual([answer.status, answer.body], [200, {}]);
  const [reply] = await until('the reply', () => repliesTo('m1').length > 0 && repliesTo('m1'));
  assert.equal(reply.conversationId, 'conversation/1|livechat');
  assert.equal(reply.activity.type, 'message');
  assert.equal(reply.activity.replyToId, 'm1');
  assert.equal(reply.activity.from.id, 'bot');
  assert.equal(reply.activity.recipient.id, 'youth/1');
  assert.match(reply.activity.text, /12355/);
});

await check('a message that is delivered twice is answered once', async () => {
  await Promise.all([post(message('m2', '你好')), post(message('m2', '你好'))]);
  await post(message('m2', '你好'));
  await until('the reply', () => repliesTo('m2').length > 0);
  await post(message('m3', '再问一句：老师没收手机合法吗'));
  await until('the reply to the next', () => repliesTo('m3').length > 0);
  assert.equal(repliesTo('m2').length, 1);
});

await check('expected replies come in the answer', async () => {
  const answer = await post(message('m4', '我已经站在天台上了，准备跳下去', { deliveryMode: 'expectReplies', conversation: { id: 'conversation/3' } }));
  assert.equal(answer.status, 200);
  assert.equal(answer.body.activities.length, 1);
  assert.match(answer.body.activities[0].text, /110|120|12356/);
  assert.equal(answer.body.activities[0].replyToId, 'm4');
});

await check('who joins is welcomed in the conversation', async () => {
  const before = heard.length;
  const joined = { ...message('j1'), type: 'conversationUpdate', membersAdded: [{ id: 'bot' }, { id: 'youth/2' }], conversation: { id: 'conversation/2' } };
  assert.equal((await post(joined)).status, 200);
  const welcome = await until('the welcome', () => heard.slice(before).find(reply => reply.conversationId === 'conversation/2'));
  assert.equal(welcome.activityId, null);
  assert.equal(welcome.activity.recipient.id, 'youth/2');
});

await check('a client cannot speak as our own desk', async () => {
  const answer = await post({ ...message('e1'), type: 'event', name: 'handoff.status', value: { state: 'accepted' } });
  assert.deepEqual([answer.status, answer.body], [200, {}]);
  await post(message('m5', '考试没考好，心情很差'));
  await until('the bot, which is not silenced,', () => repliesTo('m5').length > 0);
  assert.equal(repliesTo('e1').length, 0);
});

await check('replies cannot be sent elsewhere', async () => {
  const answer = await client.postActivity('', '', `${service}/api/messages`, 'https://example.com', 'c', message('m6', 'x'));
  assert.equal(answer.status, 403);
});

end('botbuilder');
