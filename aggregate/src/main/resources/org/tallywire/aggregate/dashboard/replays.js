import { byId, element } from './elements.js';
import { heading, openSheet, total, web } from './evidence.js';
import { ask } from './service.js';
import { chip } from './totals.js';
import { amount, count, day, language, measure, name, number, product, short, status, subjects } from './words.js';

const MOST = 100;
const STATES = { DONE: ['Not in effect', 'PLANNED'], PROMOTING: ['Being put into effect', 'UNDERWAY'], PROMOTED: ['In effect', 'COMPLETED'] };
const KINDS = { ADDED: 'Facts added', GONE: 'Facts gone', CHANGED: 'Facts changed' };
const AMOUNTS = ['value', 'low', 'high'];
/** What is told elsewhere, or follows from what is. */
const QUIET = ['claims', 'converted'];

function state(id) {
  const [text, tone] = STATES[id] ?? [id, 'UNKNOWN'];
  return element('span', { class: 'status', 'data-status': tone }, text);
}

const facts = (replay) => (replay.compared
  ? `${number(replay.factsAdded)} added, ${number(replay.factsGone)} gone, ${number(replay.factsChanged)} changed` : 'not compared');

function row(replay, open) {
  return element('tr', { 'data-replay': replay.name },
    element('th', { scope: 'row' },
      element('button', { type: 'button', class: 'named', 'aria-haspopup': 'dialog', onclick: () => open(replay.name) }, replay.name)),
    element('td', {}, state(replay.state)),
    element('td', {}, facts(replay)),
    element('td', { class: 'number older' }, replay.compared ? number(replay.talliesMoved) : '–'),
    element('td', { class: 'older' }, day(replay.changedAt)));
}

/** Shows the replays that are done; nothing at all where there are none. */
export async function loadReplays(open) {
  const { items, next } = await ask('/v1/replays', { limit: MOST });
  const table = byId('replay-list');
  const heads = [['Replay'], ['State'], ['Facts'], ['Totals moved', 'number older'], ['Since', 'older']];
  table.replaceChildren(table.caption,
    element('thead', {}, element('tr', {}, heads.map(([text, kind]) => element('th', { scope: 'col', class: kind }, text)))),
    element('tbody', {}, items.map((replay) => row(replay, open))));
  byId('replays-older').hidden = next === null;
  byId('replays').hidden = items.length === 0;
}

const label = (field) => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A field of a fact in words. */
function shown(fact, field, names) {
  const value = fact?.[field];
  if (value === null || value === undefined || value.length === 0) return '–';
  if (AMOUNTS.includes(field)) return amount(value, fact.unit);
  if (field === 'status') return status(value);
  if (field === 'measure') return measure(value);
  if (field === 'product') return product(value);
  if (field === 'site') return name(value, names);
  if (field === 'subjects') return subjects(fact, names);
  if (field === 'originalSources') return value.map((source) => name(source, names)).join(', ');
  if (field === 'statusHistory') return value.map((step) => `${status(step.status)} ${day(step.published)}`).join(' → ');
  if (field === 'decisions') return value.map((decision) => decision.key).join(', ');
  if (field.endsWith('Published')) return day(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function table(caption, heads, rows) {
  return element('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    element('table', {}, element('caption', { class: 'hidden' }, caption),
      element('thead', {}, element('tr', {}, heads.map(([text, kind]) => element('th', { scope: 'col', class: kind }, text)))),
      element('tbody', {}, rows)));
}

function fields({ before, after, fields: names }, entities, title) {
  const told = names.filter((field) => !QUIET.includes(field));
  if (told.length === 0) return null;
  return table(`What changes of ${title}`, [['Field'], ['Before'], ['After']], told.map((field) => element('tr', {},
    element('th', { scope: 'row' }, label(field)), element('td', {}, shown(before, field, entities)), element('td', {}, shown(after, field, entities)))));
}

function said(claim, sentences, names) {
  const { sentence } = sentences.find((each) => each.articleId === claim.articleId && each.claimId === claim.claimId) ?? {};
  const outlet = name(claim.publisher, names);
  return element('li', { class: claim.publisher === claim.originalSource ? 'said original' : 'said' },
    sentence ? element('blockquote', { lang: claim.language, cite: claim.url }, sentence) : null,
    element('p', {},
      web.test(claim.url) ? element('a', { href: claim.url, rel: 'noreferrer', target: '_blank' }, outlet) : outlet,
      `, ${language(claim.language)}, ${day(claim.published)}: ${amount(claim.value, claim.unit)}, ${status(claim.status)}`));
}

function theFact(difference, names) {
  const fact = difference.after ?? difference.before;
  const title = `${subjects(fact, names)}, ${amount(fact.value, fact.unit, fact.approximate)}`;
  return element('article', { class: 'case', 'data-difference': difference.id },
    element('div', { class: 'case-head' },
      element('h4', {}, subjects(fact, names)), element('span', { class: 'amount' }, amount(fact.value, fact.unit, fact.approximate))),
    element('div', { class: 'what' }, element('span', {}, measure(fact.measure)), fact.product ? element('span', {}, product(fact.product)) : null,
      chip(fact.status), fact.period ? element('span', {}, `due ${fact.period.replace('/', '–')}`) : null),
    fields(difference, names, title),
    element('ol', {}, fact.claims.map((claim) => said(claim, difference.sentences, names))),
    fact.claimCount > fact.claims.length ? element('p', { class: 'told' }, `and ${count(fact.claimCount - fact.claims.length, 'more claim')}`) : null);
}

/** By how much a total moves: of money in the currency, else in its own unit, else in facts. */
function by({ before, after }, currency) {
  const sign = (value) => (value > 0 ? '+' : value < 0 ? '−' : '±');
  const money = Number(after?.[currency]?.total ?? 0) - Number(before?.[currency]?.total ?? 0);
  if (money !== 0) return `${sign(money)}${currency === 'usd' ? 'US$' : '€'}${short(Math.abs(money)).join('')}`;
  const [one] = (after ?? before).totals;
  const of = (tally) => Number(tally?.totals.find(({ unit }) => unit === one?.unit)?.total ?? 0);
  const own = of(after) - of(before);
  if (own !== 0) return `${sign(own)}${amount(Math.abs(own), one.unit)}`;
  const more = (after?.facts ?? 0) - (before?.facts ?? 0);
  return `${sign(more)}${count(Math.abs(more), 'fact')}`;
}

function totals(list, names, currency) {
  if (list.length === 0) return null;
  const rows = list.map((each) => element('tr', { 'data-total': each.key },
    element('th', { scope: 'row' }, heading(each.after ?? each.before, names)),
    element('td', { class: 'number' }, each.before ? total(each.before, currency) : '–'),
    element('td', { class: 'number' }, each.after ? total(each.after, currency) : '–'),
    element('td', { class: 'number' }, by(each, currency))));
  return element('section', { class: 'moved-totals' }, element('h3', {}, 'Totals moved'),
    table('Totals moved', [['Total'], ['Before', 'number'], ['After', 'number'], ['By', 'number']], rows));
}

function kind(id, all, names) {
  const some = all.filter((each) => each.kind === id);
  if (some.length === 0) return null;
  return element('section', { class: 'differences', 'data-kind': id }, element('h3', {}, KINDS[id] ?? id), some.map((each) => theFact(each, names)));
}

function records({ counts, stage }) {
  const read = stage === 'factbook' ? null : `${count(counts.copied, 'record')} read anew: ${count(counts.changed, 'article')} read otherwise, ${number(counts.unchanged)} as before`;
  return [read,
    counts.older ? `${number(counts.older)} replaced by something newer` : null,
    counts.erased ? `${number(counts.erased)} erased` : null,
    counts.promoted ? `${number(counts.promoted)} put into effect` : null,
    counts.skipped ? `${number(counts.skipped)} left alone because something newer was there` : null,
    counts.deadLetters ? `${number(counts.deadLetters)} could not be worked on` : null].filter(Boolean).join(', ');
}

function omitted(replay) {
  if (!replay.truncated) return null;
  return element('p', { class: 'lede' }, `Too much to show here: ${count(replay.factsLeftOut, 'fact')} and ${count(replay.talliesLeftOut, 'total')} are left out. `,
    element('code', {}, `tallywire replay show ${replay.name} --json`), ' tells all.');
}

/** Shows what a replay would change, or has changed. */
export async function explainReplay(id, currency) {
  const { replay, names } = await ask(`/v1/replays/${encodeURIComponent(id)}`);
  const summary = replay.compared ? `Facts: ${facts(replay)}. ${count(replay.talliesMoved, 'total')} moved.`
    : `It went through ${replay.through} only, so there are no facts to compare.`;
  const read = records(replay);
  openSheet(`${replay.state === 'DONE' ? 'What would change by replay' : 'What changes by replay'}`, replay.name, [
    element('p', { class: 'lede' }, state(replay.state), ` since ${day(replay.changedAt)}. ${summary}${read ? ` ${read}.` : ''}`),
    element('p', { class: 'asked' }, element('code', {}, replay.asked)),
    omitted(replay),
    totals(replay.tallies, names, currency),
    ...Object.keys(KINDS).map((each) => kind(each, replay.facts, names))]);
}
