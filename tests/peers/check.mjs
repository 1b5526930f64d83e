// What every peer shares: where the service is, checks that are counted, and waiting with a limit.
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

// Debian 12 has Node.js 18, which does not yet show it to packages that count on 20.
globalThis.crypto ??= webcrypto;

export const service = process.env.SERVICE;
export const platform = `${service}/simulator/platform`;
export const account = JSON.parse(readFileSync(`${process.env.DATA}/demo-account.json`, 'utf8'));

let passed = 0;
let failed = 0;

export async function check(what, act) {
  try {
    await act();
    passed++;
  } catch (error) {
    failed++;
    console.error(`  FAILED ${what}: ${error.stack ?? error}`);
  }
}

// The service's process outlives a peer, so a peer must end itself: libraries keep sockets and timers open.
export function end(peer) {
  console.log(`${peer}: ${passed} ok${failed > 0 ? `, ${failed} failed` : ''}`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

export async function until(what, find, seconds = 20) {
  for (const last = Date.now() + seconds * 1000; Date.now() < last; await pause(50)) {
    const found = await find();
    if (found) {
      return found;
    }
  }

  throw new Error(`${what} did not come within ${seconds} s`);
}

/** A follower of the account who has just written, so that the account may write back. */
export async function writer(youth) {
  const response = await fetch(`${service}/simulator/api/actions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ youth, kind: 'Text', text: '在学校被同学欺负了怎么办' }),
  });
  if (!response.ok) {
    throw new Error(`the phone answered ${response.status}`);
  }

  await until('the reply on the phone', async () => (await said(youth)).length > 0);
  return (await phone(youth)).openId;
}

export async function said(youth) {
  return (await phone(youth)).messages.filter(message => message.from === 'Account').map(message => message.text);
}

async function phone(youth) {
  return (await fetch(`${service}/simulator/api/state?youth=${encodeURIComponent(youth)}`)).json();
}
