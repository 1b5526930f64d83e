// The page holds no state of its own: the stream brings the whole picture, keys and buttons send actions.
import { drawMessages, drawMenu, drawTyping, followEnd } from '/simulator/assets/chat.js';
import { drawPanel } from '/simulator/assets/panel.js';

const byId = id => document.getElementById(id);
const youth = nameYouth();
const input = byId('input');
let stream;

followEnd(byId('chat'), byId('messages'));
connect();

byId('composer').addEventListener('submit', event => {
  event.preventDefault();
  sendText();
});

input.addEventListener('input', fitInput);
input.addEventListener('keydown', event => {
  // Enter that only confirms a word of the Chinese input method must not send it.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    sendText();
  }
});

byId('plus').addEventListener('click', () => toggle('tray', 'plus'));
byId('more').addEventListener('click', () => togglePanel(true));
byId('close').addEventListener('click', () => togglePanel(false));
byId('fresh').addEventListener('click', () => visit(inventName()));
byId('youths').addEventListener('change', event => visit(event.target.value));

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    closeMenus();
    togglePanel(false);
    if (!byId('tray').hidden) {
      toggle('tray', 'plus');
    }
  }
});

document.addEventListener('click', event => {
  const button = event.target.closest('button[data-kind]');
  if (button) {
    act({ kind: button.dataset.kind, text: button.dataset.text ?? '', key: button.dataset.key ?? '', ...extras(button.dataset.kind) });
    if (button.dataset.kind === 'MenuView' && /^https?:/.test(button.dataset.key)) {
      window.open(button.dataset.key, '_blank', 'noopener');
    }
    closeMenus();
    if (button.closest('.tray')) {
      toggle('tray', 'plus');
      input.focus();
    }
  } else if (!event.target.closest('.account-menu')) {
    closeMenus();
  }
});

function connect() {
  stream = new EventSource('/simulator/api/stream?youth=' + encodeURIComponent(youth));
  stream.onopen = () => showLive('open');
  stream.onmessage = event => draw(JSON.parse(event.data));
  stream.onerror = () => {
    showLive('lost');
    // The browser reconnects by itself, except after an answer that was no stream.
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(connect, 1000);
    }
  };
}

function draw(view) {
  byId('empty').hidden = view.messages.length > 0;
  byId('composer').hidden = !view.follows;
  byId('follow').hidden = view.follows;
  if (!view.follows) {
    byId('tray').hidden = true;
  }
  drawTyping(byId('title'), view);
  drawMenu(byId('menu'), view);
  drawMessages(byId('messages'), view);
  drawPanel(view, youth);
}

async function sendText() {
  const text = input.value;
  if (text.trim() === '') {
    return;
  }
  input.value = '';
  fitInput();
  if (!await act({ kind: 'Text', text }) && input.value === '') {
    input.value = text;
    fitInput();
  }
}

async function act(action) {
  try {
    const response = await fetch('/simulator/api/actions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ youth, ...action }),
    });
    showAlert(response.ok ? '' : '没有发出去 · Not sent (' + response.status + ')');
    return response.ok;
  } catch {
    showAlert('没有发出去，服务没有回应 · Not sent, the service does not answer');
    return false;
  }
}

function extras(kind) {
  return kind === 'Location' ? { text: '北京市海淀区中关村南大街 5 号', latitude: 39.959912, longitude: 116.317412 }
    : kind === 'Scan' ? { key: 'school-poster' }
    : {};
}

function toggle(part, opener) {
  byId(part).hidden = !byId(part).hidden;
  byId(opener).setAttribute('aria-expanded', String(!byId(part).hidden));
}

function togglePanel(open) {
  if (byId('panel').classList.contains('open') === open) {
    return;
  }
  byId('panel').classList.toggle('open', open);
  byId('more').setAttribute('aria-expanded', String(open));
  byId(open ? 'close' : 'more').focus();
}

function closeMenus() {
  for (const opener of document.querySelectorAll('.account-menu [aria-expanded=true]')) {
    opener.setAttribute('aria-expanded', 'false');
  }
}

function fitInput() {
  byId('send').disabled = input.value.trim() === '';
  input.rows = Math.min(5, Math.max(1, input.value.split('\n').length));
}

function showLive(state) {
  const live = byId('live');
  live.dataset.state = state;
  live.title = state === 'open' ? '已连接 · Live' : '正在重连 · Reconnecting';
  live.setAttribute('aria-label', live.title);
}

function showAlert(text) {
  byId('alert').textContent = text;
  byId('alert').hidden = text === '';
}

function nameYouth() {
  const name = new URLSearchParams(location.search).get('youth') || localStorage.getItem('simulator.youth') || inventName();
  localStorage.setItem('simulator.youth', name);
  history.replaceState(null, '', '?youth=' + encodeURIComponent(name));
  return name;
}

function inventName() {
  const names = ['小雨', '小北', '阿树', '小满', '星星', '阿宁', '小禾', '晨晨'];
  const [first, second] = crypto.getRandomValues(new Uint16Array(2));
  return names[first % names.length] + '-' + second.toString(36);
}

function visit(name) {
  location.search = '?youth=' + encodeURIComponent(name);
}
