// Draws what a phone would show. Words only ever become text nodes.
const china = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
const quiet = 5 * 60 * 1000;

const notices = {
  Followed: ['你关注了公众号', 'You followed the account'],
  Unfollowed: ['你取消了关注', 'You unfollowed the account'],
  Scanned: ['你扫描了二维码', 'You scanned the code'],
  MenuTapped: ['你点了菜单', 'Menu tapped'],
  Unavailable: ['该公众号暂时无法提供服务，请稍后再试', 'The account cannot answer for now'],
};

let typingTimer;
let pinned = true;

export function drawTyping(title, view) {
  clearTimeout(typingTimer);
  const show = typing => title.replaceChildren(typing ? '对方正在输入…' : view.accountName);
  show(view.typingFor > 0);
  if (view.typingFor > 0) {
    typingTimer = setTimeout(() => show(false), view.typingFor * 1000);
  }
}

/** Keeps the newest line in sight through late pictures and a shrinking window, until the reader scrolls up. */
export function followEnd(chat, list) {
  const toEnd = () => {
    if (pinned) {
      chat.scrollTop = chat.scrollHeight;
    }
  };
  chat.addEventListener('scroll', () => { pinned = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80; });
  const watcher = new ResizeObserver(toEnd);
  watcher.observe(chat);
  watcher.observe(list);
}

export function drawMessages(list, view) {
  const known = new Map([...list.children].map(item => [item.dataset.id, item]));
  let before = 0;
  for (const message of view.messages) {
    let item = known.get(String(message.id));
    if (!item) {
      item = drawMessage(message, Date.parse(message.at) - before > quiet, view);
      list.append(item);
      pinned ||= message.from === 'Youth';
    }
    known.delete(String(message.id));
    before = Date.parse(message.at);
    drawDelivery(item, message);
  }
  known.forEach(item => item.remove());
}

export function drawMenu(nav, view) {
  const buttons = view.menu?.button ?? [];
  const shape = JSON.stringify(buttons);
  nav.hidden = buttons.length === 0 || !view.follows;
  if (nav.dataset.shape === shape) {
    return;
  }
  nav.dataset.shape = shape;
  nav.replaceChildren(...buttons.map(button => {
    const entry = element('div', 'entry');
    if (!button.sub_button?.length) {
      entry.append(menuButton(button));
      return entry;
    }
    const opener = element('button', '', '≡ ' + button.name);
    opener.type = 'button';
    opener.setAttribute('aria-expanded', 'false');
    opener.addEventListener('click', () => {
      const open = opener.getAttribute('aria-expanded') !== 'true';
      nav.querySelectorAll('[aria-expanded]').forEach(other => other.setAttribute('aria-expanded', 'false'));
      opener.setAttribute('aria-expanded', String(open));
    });
    const sub = element('div', 'sub');
    sub.append(...button.sub_button.map(menuButton));
    entry.append(opener, sub);
    return entry;
  }));
}

function menuButton(button) {
  const isLink = button.type === 'view' || button.type === 'miniprogram';
  return action(button.name, isLink ? 'MenuView' : 'MenuClick', isLink ? button.url : button.key ?? button.media_id ?? '');
}

function drawMessage(message, withTime, view) {
  const item = element('li', 'message');
  item.dataset.id = message.id;
  if (withTime) {
    item.append(element('time', 'when', china.format(new Date(message.at))));
  }
  if (message.from === 'System') {
    const [chinese, english] = notices[message.kind];
    const notice = element('p', 'notice', message.kind === 'MenuTapped' && message.text ? `${chinese}「${message.text}」` : chinese);
    notice.dataset.test = 'phone-notice';
    notice.dataset.kind = message.kind;
    notice.append(inEnglish(english));
    item.append(notice);
    return item;
  }
  const from = message.from.toLowerCase();
  const line = element('div', 'line ' + from);
  const avatar = element('span', 'avatar', from === 'youth' ? '我' : [...view.accountName][0].toUpperCase());
  avatar.setAttribute('aria-hidden', 'true');
  const bubble = element('div', 'bubble ' + message.kind.toLowerCase());
  bubble.dataset.test = 'phone-message';
  bubble.dataset.from = from;
  bubble.append(...content(message));
  line.append(avatar, bubble);
  item.append(line);
  return item;
}

function content(message) {
  switch (message.kind) {
    case 'Text': return words(message.text);
    case 'Image': return message.from === 'Youth' ? [picture('/simulator/assets/photo.png', '照片')] : [element('span', '', '图片'), inEnglish('Image')];
    case 'Voice': return [element('span', 'wave', message.from === 'Youth' ? '语音 5″' : '语音'), inEnglish('Voice')];
    case 'Location': return [element('strong', '', message.text), element('span', 'map')];
    case 'News': return message.items.map(article);
    case 'Menu': return [
      element('p', '', message.text),
      ...message.items.map(item => action(item.title, 'MenuReply', item.id, 'choice')),
      element('p', 'tail', message.tail),
    ];
    default: return [element('span', '', message.text ?? message.kind)];
  }
}

function article(item) {
  const link = anchor(item.url, '');
  link.className = 'article';
  link.append(element('strong', '', item.title));
  const row = element('span', 'row');
  row.append(element('span', '', item.description));
  if (/^(https?:\/\/|\/)/.test(item.picture ?? '')) {
    row.append(picture(item.picture, ''));
  }
  link.append(row);
  return link;
}

/** WeChat knows one tag in a text: links, some of which act as buttons. Anything else stays as it was written. */
function words(text) {
  const parts = [];
  let rest = 0;
  for (const match of text.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)) {
    parts.push(text.slice(rest, match.index), link(match[1], match[2]));
    rest = match.index + match[0].length;
  }
  return [...parts, text.slice(rest)];
}

function link(address, label) {
  if (address.startsWith('weixin://bizmsgmenu?')) {
    const query = new URLSearchParams(address.slice(address.indexOf('?')));
    return action(query.get('msgmenucontent') ?? label, 'MenuReply', query.get('msgmenuid') ?? '', 'link', label);
  }
  return anchor(address, label);
}

function anchor(address, label) {
  const link = element('a', '', label);
  if (/^(https?|tel|sms):/.test(address ?? '')) {
    link.href = address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return link;
}

function drawDelivery(item, message) {
  const waiting = message.delivery === 'Pending';
  item.dataset.delivery = message.delivery ?? '';
  let mark = item.querySelector('.delivery');
  const failed = message.delivery === 'Unanswered' || message.delivery === 'Malformed';
  if (!failed && !(waiting && message.attempts > 1)) {
    mark?.remove();
    return;
  }
  if (!mark) {
    mark = element('span', 'delivery');
    item.append(mark);
  }
  mark.classList.toggle('failed', failed);
  mark.textContent = failed
    ? message.delivery === 'Malformed' ? '回答格式不对 · Malformed answer' : `投递 ${message.attempts} 次无人应答 · Unanswered`
    : `第 ${message.attempts} 次投递… · Delivery ${message.attempts}`;
}

function action(name, kind, key, style = '', label = name) {
  const button = element('button', style, label);
  button.type = 'button';
  button.dataset.kind = kind;
  button.dataset.text = name;
  button.dataset.key = key;
  return button;
}

function picture(address, text) {
  const image = element('img', '');
  image.src = address;
  image.alt = text;
  return image;
}

function inEnglish(text) {
  const span = element('span', 'en', text);
  span.lang = 'en';
  return span;
}

function element(name, style, text) {
  const node = document.createElement(name);
  node.className = style;
  node.textContent = text ?? '';
  return node;
}
