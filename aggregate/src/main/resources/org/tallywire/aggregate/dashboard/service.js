import { byId, element } from './elements.js';

const MOST_PAGES = 10;
const PATIENCE = [1000, 2000, 5000, 10000];

/** What went wrong, as the service tells it. */
export class Trouble extends Error {
  constructor(problem) {
    super(`${problem.title}: ${problem.detail}. ${problem.next}`);
    this.status = problem.status;
  }
}

const token = () => sessionStorage.getItem('token');
const authorized = (headers = {}) => (token() ? { ...headers, Authorization: `Bearer ${token()}` } : headers);
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
let asking = null;

/** Asks a person for the token, once at a time; says so where the last one was not the right one. */
function askForToken(refused) {
  asking ??= new Promise((resolve) => {
    const dialog = byId('token');
    const input = dialog.querySelector('input');
    byId('token-refused').hidden = !refused;
    dialog.addEventListener('close', () => {
      // No token has other letters, and no header may: what has them is to be refused like any wrong one.
      sessionStorage.setItem('token', input.value.trim().replace(/[^\x21-\x7e]/g, '?'));
      input.value = '';
      asking = null;
      resolve();
    }, { once: true });
    dialog.showModal();
  });
  return asking;
}

async function response(path, headers, signal) {
  for (;;) {
    const sent = token();
    const answer = await fetch(path, { headers: authorized(headers), signal });
    if (answer.ok) return answer;
    if (answer.status === 401) {
      // Another request may have been given the token while this one was on its way.
      if (token() === sent) await askForToken(Boolean(sent));
    } else if (answer.status === 503 || answer.status === 429) await pause(1000);
    else throw new Trouble(await answer.json());
  }
}

const address = (path, parameters) => {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
};

/** One answer. */
export async function ask(path, parameters = {}, signal = undefined) {
  return (await response(address(path, parameters), {}, signal)).json();
}

/** All pages of a list, at most ten. */
export async function askAll(path, parameters, signal) {
  const items = [];
  const names = {};
  let cursor = '';
  for (let page = 0; page < MOST_PAGES && cursor !== null; page++) {
    const answer = await ask(path, { ...parameters, limit: 1000, cursor }, signal);
    items.push(...answer.items);
    Object.assign(names, answer.names);
    cursor = answer.next;
  }
  return { items, names };
}

export { address };

/** Saves what is at an address, which a browser that follows a link there would ask for without the token. */
export async function save(path, as) {
  const blob = await (await response(path)).blob();
  const file = element('a', { href: URL.createObjectURL(blob), download: as });
  file.click();
  URL.revokeObjectURL(file.href);
}

/** Whether the service wants a token. */
export const guarded = () => Boolean(token());

/** How far an answer goes, as the stream wants it. */
export const reached = ({ positions }) => Object.entries(positions).map(([topic, offsets]) => `${topic}=${offsets.join(',')}`).join(';');

/**
 * Follows the stream for ever, over restarts of the service, going on where it was.
 *
 * @param from positions to begin at
 * @param on called with the type of an event and its data
 * @param state called with `live` or `away`
 */
export async function follow(from, on, state) {
  let last = from;
  for (let failures = 0; ; failures++) {
    try {
      const answer = await response('/v1/stream', last ? { Accept: 'text/event-stream', 'Last-Event-ID': last } : { Accept: 'text/event-stream' });
      state('live');
      failures = -1;
      for await (const event of events(answer.body)) {
        if (event.id) last = event.id;
        on(event.type, JSON.parse(event.data));
      }
    } catch (error) {
      if (error instanceof Trouble) {
        last = '';
        on('reset', {});
      }
    }
    state('away');
    await pause(PATIENCE[Math.min(Math.max(failures, 0), PATIENCE.length - 1)]);
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    const blocks = text.split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const event = { type: 'message', data: '', id: '' };
      for (const line of block.split('\n')) {
        const [, field, rest] = /^(\w*):? ?(.*)$/.exec(line) ?? [];
        if (field === 'event') event.type = rest;
        if (field === 'data') event.data += rest;
        if (field === 'id') event.id = rest;
      }
      if (event.data) yield event;
    }
  }
}
