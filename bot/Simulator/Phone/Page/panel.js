// Draws the platform's side: what the service may still do, and what went to and fro.
const byId = id => document.getElementById(id);
const china = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const chinaDay = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

const triggers = {
  UserMessage: ['用户消息', 'Message', 5],
  MenuClick: ['点菜单', 'Menu tap', 3],
  Subscribe: ['关注', 'Follow', 3],
  Scan: ['扫码', 'Scan', 3],
};
const modes = { Safe: '安全模式 Safe', Compatible: '兼容模式 Compatible', Plain: '明文模式 Plain' };
const outcomes = { Accepted: '收下', Replied: '回复', Malformed: '格式不对', Unanswered: '无应答' };

export function drawPanel(view, youth) {
  drawYouths(view, youth);
  byId('openid').textContent = view.openId;
  const toggle = byId('toggle');
  toggle.dataset.kind = view.follows ? 'Unfollow' : 'Follow';
  toggle.replaceChildren(view.follows ? '取消关注' : '关注', english(view.follows ? 'Unfollow' : 'Follow'));
  byId('allowances').replaceChildren(...allowances(view.allowances));
  byId('facts').replaceChildren(...pairs(facts(view)));
  byId('calls').replaceChildren(...pairs(Object.entries(view.callsToday).map(([name, count]) => [name, '', count])));
  byId('traffic').replaceChildren(...view.traffic.map(trafficLine));
}

function drawYouths(view, youth) {
  const select = byId('youths');
  const names = [...new Set([...view.youths, youth])];
  const shape = names.join('\n');
  if (select.dataset.shape !== shape) {
    select.dataset.shape = shape;
    select.replaceChildren(...names.map(name => new Option(name, name, name === youth, name === youth)));
  }
}

function allowances(list) {
  if (list.length === 0) {
    const none = element('li', 'none', '没有开着的窗口，发送会得到 45015');
    none.append(english('No open window'));
    return [none];
  }
  return list.map(allowance => {
    const [name, inEnglish, full] = triggers[allowance.trigger];
    const item = element('li', '');
    const dots = element('span', 'dots');
    dots.setAttribute('role', 'img');
    dots.setAttribute('aria-label', `${allowance.left} / ${full}`);
    for (let index = 0; index < full; index++) {
      dots.append(element('i', index < allowance.left ? 'full' : ''));
    }
    const label = element('span', 'name', name);
    label.append(english(inEnglish));
    item.append(label, dots, element('span', 'left', `${allowance.left} / ${full}`), element('span', 'until', '剩 ' + span(allowance.endsIn)));
    return item;
  });
}

function facts(view) {
  const check = view.urlCheck;
  return [
    ['服务器验证', 'Server check', !check ? '等待服务启动' : check.passed ? `通过（第 ${check.attempts} 次）` : `未通过：${check.fault}（已试 ${check.attempts} 次）`, check?.passed ? 'good' : 'bad'],
    ['加密', 'Encryption', modes[view.encryption] ?? view.encryption],
    ['有效令牌', 'Valid tokens', view.validTokens === 0 ? '无' : `${view.validTokens} 个，至 ${china.format(new Date(view.tokenExpiresAt))}`],
    ['平台时间', 'Platform time', chinaDay.format(new Date(view.platformTime))],
  ];
}

function pairs(entries) {
  return entries.flatMap(([name, inEnglish, value, style]) => {
    const term = element('dt', '', name);
    term.append(english(inEnglish));
    return [term, element('dd', style ?? '', String(value))];
  });
}

function trafficLine(line) {
  const isPush = line.direction === 'Push';
  const [state, ...reason] = line.outcome.split(' ');
  const good = isPush ? state === 'Accepted' || state === 'Replied' : state === '0';
  const item = element('li', good ? 'good' : 'bad');
  item.append(
    element('time', '', china.format(new Date(line.at))),
    element('span', 'what', isPush ? `→ 第 ${line.what} 次推送` : `← ${line.what}`),
    element('span', 'outcome', isPush ? outcomes[state] ?? state : state),
    element('span', 'took', milliseconds(line.took)),
    element('span', 'reason', reason.join(' ')));
  return item;
}

/** A .NET time span: [d.]hh:mm:ss[.fffffff] */
function milliseconds(text) {
  const [hours, minutes, seconds] = text.split(':').map(Number);
  const all = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return all < 1 ? '<1 ms' : all < 1000 ? `${Math.round(all)} ms` : `${(all / 1000).toFixed(1)} s`;
}

function span(seconds) {
  return seconds > 3600 ? `${Math.ceil(seconds / 3600)} 小时` : seconds > 60 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds)} 秒`;
}

function english(text) {
  const node = element('span', 'en', text);
  node.lang = 'en';
  return node;
}

function element(name, style, text) {
  const node = document.createElement(name);
  node.className = style;
  node.textContent = text ?? '';
  return node;
}
