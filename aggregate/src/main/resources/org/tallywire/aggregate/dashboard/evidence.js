import { dots } from './charts.js';
import { byId, element } from './elements.js';
import { ask } from './service.js';
import { amount, count, country, day, language, measure, name, product, short, status, subjects, telling } from './words.js';
import { badges, chip } from './totals.js';

const PAGE = 20;
export const web = /^https?:\/\//;

/** The sentence with figure and subject marked; spans count UTF-16 code units, as scripts do. */
function marked(sentence, marks) {
  const parts = [];
  let at = 0;
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    if (mark.start < at) continue;
    parts.push(sentence.slice(at, mark.start), element('mark', { class: `${mark.what}-mark` }, sentence.slice(mark.start, mark.end)));
    at = mark.end;
  }
  return [...parts, sentence.slice(at)];
}

/** Where the page was kept, and whether it still is. */
function where({ page, expired }) {
  if (!page) return null;
  return element('span', { class: 'page', title: `${page.topic}, partition ${page.partition}, offset ${page.offset}` },
    expired ? ', page expired' : `, page ${page.partition}:${page.offset}`);
}

function said(report, names) {
  const original = report.publisher === report.originalSource;
  const outlet = name(report.publisher, names);
  const title = report.article?.title || outlet;
  const sentence = report.claim?.evidence.sentence;
  return element('li', { class: original ? 'said original' : 'said' },
    sentence
      ? element('blockquote', { lang: report.language, cite: report.url }, marked(sentence, report.marks))
      : element('p', {}, 'The sentence is not there any more.'),
    element('p', {},
      web.test(report.url) ? element('a', { href: report.url, rel: 'noreferrer', lang: report.language, target: '_blank' }, title) : title, ' ',
      original ? element('span', { class: 'tag first' }, 'origin') : element('span', { class: 'tag' }, `retells ${name(report.originalSource, names)}`)),
    element('p', {}, `${outlet}, ${language(report.language)}, ${day(report.published)}`, where(report)));
}

/** What others say of the same; each leads to its own sentences. */
function contradictions(others, names) {
  if (others.length === 0) return null;
  const links = others.map((other) => {
    const firsts = other.originalSources.map((source) => name(source, names)).join(', ');
    const link = element('a', { href: `#fact=${other.id}` }, amount(other.value, other.unit, other.approximate));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      history.replaceState(null, '', link.hash);
      explainFact(other.id);
    });
    return element('li', {}, link, ` by ${firsts}, ${status(other.status)}, ${day(other.firstPublished)}`);
  });
  return element('div', { class: 'told contradicted' }, element('span', {}, 'Others say otherwise:'), element('ul', {}, links));
}

function theCase({ fact, contradictedBy, reports }, names) {
  const told = telling(fact);
  const firsts = fact.originalSources.map((source) => name(source, names)).join(', ');
  const sorted = [...reports].sort((one, other) => Number(other.publisher === other.originalSource) - Number(one.publisher === one.originalSource));
  return element('article', { class: 'case', 'data-fact': fact.id },
    element('div', { class: 'case-head' },
      element('h3', {}, subjects(fact, names)),
      element('span', { class: 'amount' }, amount(fact.value, fact.unit, fact.approximate))),
    element('div', { class: 'what' }, element('span', {}, measure(fact.measure)), fact.product ? element('span', {}, product(fact.product)) : null,
      chip(fact.status), fact.period ? element('span', {}, `due ${fact.period.replace('/', '–')}`) : null,
      fact.converted?.usd && fact.unit !== 'USD' ? element('span', {}, amount(fact.converted.usd, 'USD')) : null,
      fact.supersededBy ? element('span', {}, 'replaced by a newer total') : null,
      fact.partOf ? element('span', {}, 'part of a total that counts') : null),
    element('div', { class: 'told' }, dots(told), element('span', {}, `${told.text}. First said by ${firsts}.`),
      fact.corroborated ? element('span', { class: 'check-mark' }, '✓ corroborated') : null, badges(fact)),
    fact.statusHistory.length > 1
      ? element('div', { class: 'told' }, fact.statusHistory.map((step) => `${status(step.status)} ${day(step.published)}${step.articleId ? '' : ' (pinned)'}`).join(' → '))
      : null,
    contradictions(contradictedBy, names),
    element('ol', {}, sorted.map((report) => said(report, names))));
}

function moves(list) {
  if (list.length === 0) return null;
  const rows = list.slice(0, PAGE).map((move) => element('tr', {},
    element('td', {}, day(move.knownAt)),
    element('td', { class: 'number' }, difference(move.by)),
    element('td', {}, move.url && web.test(move.url) ? element('a', { href: move.url, rel: 'noreferrer', target: '_blank' }, new URL(move.url).hostname) : '')));
  return element('details', { class: 'moves' }, element('summary', {}, `What moved it: ${count(list.length, 'move')}`),
    element('table', {}, element('caption', { class: 'hidden' }, 'Moves of this total, the latest first'),
      element('thead', {}, element('tr', {}, ['Known', 'By', 'Article'].map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, rows)));
}

function difference(by) {
  if (!by) return '';
  const sign = (value) => (value > 0 ? '+' : value < 0 ? '−' : '±');
  if (by.usd) return `${sign(Number(by.usd.total))}US$${short(Math.abs(Number(by.usd.total))).join('')}`;
  return `${sign(by.facts)}${count(Math.abs(by.facts), 'fact')}`;
}

export function heading(tally, names) {
  const { level, who } = tally;
  const of = level === 'INDUSTRY' ? 'The whole industry' : level === 'COUNTRY' ? country(who) : name(who, names);
  const what = [measure(tally.measure), product(tally.product), status(tally.status), tally.window === 'unknown' ? 'no date' : tally.window.replace('/', '–')];
  return `${of}. ${what.filter(Boolean).join(', ')}`;
}

export function total(tally, currency) {
  if (tally[currency]) return amount(tally[currency].total, currency.toUpperCase());
  const [first] = tally.totals;
  return first?.total ? amount(first.total, first.unit) : count(tally.facts, 'report');
}

function resting({ facts, corroboratedFacts: sure }) {
  if (facts === 1) return sure ? '1 fact, from two or more independent sources.' : '1 fact, from one source so far.';
  return `${count(facts, 'fact')}, ${sure === facts ? 'all' : sure || 'none'} of them from two or more independent sources.`;
}

/** Opens the sheet with this in it, for reading and for screen readers. */
export function openSheet(kicker, title, children) {
  byId('evidence-kicker').textContent = kicker;
  byId('evidence-title').textContent = title;
  byId('evidence-body').replaceChildren(...children.filter(Boolean));
  const dialog = byId('evidence');
  if (!dialog.open) dialog.showModal();
  byId('evidence-body').scrollTop = 0;
  byId('evidence-title').focus();
}

/** Shows what a tally rests on. */
export async function explainTally(key, currency) {
  const path = `/v1/explain/${encodeURIComponent(key)}`;
  const answer = await ask(path, { limit: PAGE });
  const tally = answer.tally ?? answer.then;
  const cases = element('div', {}, answer.facts.map((each) => theCase(each, answer.names)));
  const lede = resting(tally)
    + (tally.totals.length > 1 ? ` As reported: ${tally.totals.map((each) => amount(each.total, each.unit)).join(' + ')}.` : '');
  openSheet(heading(tally, answer.names), total(tally, currency),
    [element('p', { class: 'lede' }, lede), cases, further(path, answer.next, cases), moves(answer.moves)]);
}

function further(path, next, cases) {
  if (!next) return null;
  let cursor = next;
  const button = element('button', { type: 'button', class: 'quiet wide' }, 'Show more facts');
  button.addEventListener('click', async () => {
    const answer = await ask(path, { limit: PAGE, cursor });
    cases.append(...answer.facts.map((each) => theCase(each, answer.names)));
    cursor = answer.next;
    if (!cursor) button.remove();
  });
  return button;
}

/** Shows the sentences that state a fact. */
export async function explainFact(id) {
  const answer = await ask(`/v1/facts/${id}`);
  const { fact, names } = answer;
  openSheet(`${measure(fact.measure)}, ${status(fact.status)}`, `${subjects(fact, names)}, ${amount(fact.value, fact.unit, fact.approximate)}`,
    [theCase(answer, names)]);
}
