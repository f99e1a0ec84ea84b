import { byId, element } from './elements.js';
import { explainFact, explainTally } from './evidence.js';
import { addFacts, removeFact, showFacts, upsertFact } from './feed.js';
import { explainReplay, loadReplays } from './replays.js';
import { address, ask, askAll, follow, guarded, reached, save } from './service.js';
import { drawCapacity, drawFunding } from './totals.js';
import { count, country, language, name, number, status, statuses, time } from './words.js';

const FIELDS = ['subject', 'country', 'status', 'language', 'corroborated'];
const REST = 700;
const PAGE = 30;
const form = byId('filters');
const state = { funding: null, next: null, facts: 0, fresh: 0, from: null, loading: null };

const currency = () => document.querySelector('input[name=currency]:checked').value;

function filters() {
  const data = new FormData(form);
  return Object.fromEntries(FIELDS.map((field) => [field, data.get(field) ?? '']));
}

/** Rows of the subject, else of the country, else of the industry. */
function rows({ subject, country: code, ...others }) {
  if (subject) return { ...others, subject };
  return code ? { ...others, country: code } : { ...others, level: 'industry' };
}

async function loadTotals(signal) {
  const which = rows(filters());
  const [byYear, byQuarter, capacity] = await Promise.all([
    askAll('/v1/tallies', { ...which, kind: 'funding', by: 'year' }, signal),
    askAll('/v1/tallies', { ...which, kind: 'funding', by: 'quarter' }, signal),
    askAll('/v1/tallies', { ...which, kind: 'capacity' }, signal)]);
  state.funding = [byYear.items, byQuarter.items];
  drawMoney();
  drawCapacity(byId('capacity'), capacity.items, openTally);
}

function drawMoney() {
  if (state.funding) drawFunding(byId('funding'), ...state.funding, currency(), openTally);
}

async function loadFacts(signal) {
  const answer = await ask('/v1/facts', { ...filters(), limit: PAGE }, signal);
  showFacts(answer.items, answer.names, openFact);
  moreFrom(answer.next);
}

function moreFrom(next) {
  state.next = next;
  byId('more').hidden = next === null;
}

/** By itself: whatever else is being loaded may be dropped for other filters, which replays do not have. */
const showReplays = () => loadReplays(openReplay).catch(said);

async function loadFacets(signal) {
  const [facets, coverage] = await Promise.all([ask('/v1/facets', {}, signal), ask('/v1/coverage', {}, signal)]);
  state.facts = facets.facts;
  state.from ??= reached(facets);
  options('subject', facets.subjects, (id) => name(id, facets.names));
  options('country', facets.countries, country);
  options('language', facets.languages, language);
  byId('coverage').textContent = covered(coverage.items);
}

function options(field, facets, label) {
  const select = form.elements[field];
  const chosen = select.value || wanted.get(field) || '';
  const all = facets.map(({ id }) => ({ id, text: label(id) })).sort((one, other) => one.text.localeCompare(other.text));
  if (chosen && !all.some(({ id }) => id === chosen)) all.push({ id: chosen, text: label(chosen) });
  const same = select.length === all.length + 1 && all.every(({ id, text }, index) => select.options[index + 1].value === id && select.options[index + 1].text === text);
  if (!same) select.replaceChildren(select.options[0], ...all.map(({ id, text }) => element('option', { value: id }, text)));
  select.value = chosen;
}

function covered(items) {
  const articles = items.reduce((sum, each) => sum + each.articles, 0);
  const lost = items.filter((each) => each.articles > each.understood);
  const languages = new Set(items.map((each) => each.language)).size;
  const unread = lost.reduce((sum, each) => sum + each.articles - each.understood, 0);
  const text = `${count(articles, 'article')} read in ${count(languages, 'language')}`;
  return unread === 0 ? `${text}, all understood.`
    : `${text}; ${number(unread)} could not be understood (${[...new Set(lost.map((each) => language(each.language)))].join(', ')}).`;
}

/** Loads what is asked for; whatever was being loaded before is dropped. */
async function load(parts) {
  state.loading?.abort();
  const { signal } = (state.loading = new AbortController());
  try {
    await Promise.all(parts.map((part) => part(signal)));
  } catch (error) {
    if (error.name !== 'AbortError') live('away', error.message);
  }
}

function live(kind, text) {
  const line = byId('live');
  line.dataset.state = kind;
  line.textContent = text;
}

function soon(work) {
  let timer = 0;
  return () => {
    timer ||= setTimeout(() => {
      timer = 0;
      work();
    }, REST);
  };
}

const refresh = soon(async () => {
  await load([loadTotals, loadFacets]);
  live('live', `Live, ${count(state.facts, 'fact')}, ${time(new Date())}`);
});

const refreshReplays = soon(showReplays);

const announce = soon(() => {
  if (state.fresh > 0) byId('news').textContent = `${count(state.fresh, 'new fact')} on top of the list`;
  state.fresh = 0;
});

function fits(fact) {
  const { subject, country: code, status: wish, language: told, corroborated } = filters();
  return (!subject || fact.subjects.some(({ id }) => id === subject))
    && (!code || fact.subjects.some((each) => each.country === code))
    && (!wish || fact.status === wish)
    && (!told || fact.claims.some((claim) => claim.language === told))
    && (!corroborated || fact.corroborated);
}

function moved(type, data) {
  if (type === 'reset' || type.startsWith('replay')) refreshReplays();
  if (type === 'replay') byId('news').textContent = `Replay ${data.name} can be looked at`;
  if (type.startsWith('replay')) return;
  if (type === 'reset') load([loadTotals, loadFacts, loadFacets]);
  else if (type === 'fact' && fits(data.fact)) {
    if (upsertFact(data.fact, data.names, openFact)) state.fresh++;
    announce();
  } else if (type === 'fact' || type === 'fact-gone') removeFact(data.id);
  if (type !== 'position') refresh();
}

function said(error) {
  live('away', error.message);
}

function openTally(key) {
  history.replaceState(null, '', `#tally=${encodeURIComponent(key)}`);
  explainTally(key, currency()).catch(said);
}

function openFact(id) {
  history.replaceState(null, '', `#fact=${id}`);
  explainFact(id).catch(said);
}

function openReplay(id) {
  history.replaceState(null, '', `#replay=${encodeURIComponent(id)}`);
  explainReplay(id, currency()).catch(said);
}

function openLinked(hash) {
  const [, kind, id] = /^#(tally|fact|replay)=(.+)$/.exec(hash) ?? [];
  if (kind === 'tally') openTally(decodeURIComponent(id));
  if (kind === 'fact') openFact(id);
  if (kind === 'replay') openReplay(decodeURIComponent(id));
}

function filtered() {
  history.replaceState(null, '', address('/', filters()));
  links();
  load([loadTotals, loadFacts]);
}

function links() {
  const given = filters();
  byId('csv-tallies').href = address('/v1/tallies', { ...rows(given), format: 'csv' });
  byId('csv-facts').href = address('/v1/facts', { ...given, format: 'csv' });
}

const wanted = new URLSearchParams(location.search);
form.elements.status.append(...statuses.map((id) => element('option', { value: id }, status(id))));
form.elements.status.value = wanted.get('status') ?? '';
form.elements.corroborated.checked = wanted.has('corroborated');
form.addEventListener('change', (event) => {
  if (event.target.name === 'subject' && event.target.value) form.elements.country.value = '';
  if (event.target.name === 'country' && event.target.value) form.elements.subject.value = '';
  filtered();
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(filtered));
document.querySelectorAll('input[name=currency]').forEach((input) => input.addEventListener('change', drawMoney));
byId('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const dark = getComputedStyle(root).colorScheme === 'dark'
    || (!root.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
});
byId('more').addEventListener('click', async () => {
  const answer = await ask('/v1/facts', { ...filters(), limit: PAGE, cursor: state.next });
  addFacts(answer.items, answer.names, openFact);
  moreFrom(answer.next);
});
const sheet = byId('evidence');
byId('evidence-close').addEventListener('click', () => sheet.close());
sheet.addEventListener('click', (event) => {
  if (event.target === sheet) sheet.close();
});
sheet.addEventListener('close', () => history.replaceState(null, '', address('/', filters())));

for (const what of ['tallies', 'facts']) byId(`csv-${what}`).addEventListener('click', (event) => {
  if (!guarded()) return;
  event.preventDefault();
  save(event.currentTarget.href, `${what}.csv`).catch(said);
});

const linked = location.hash;
await load([loadFacets]);
links();
showReplays();
await load([loadTotals, loadFacts]);
openLinked(linked);
window.addEventListener('hashchange', () => openLinked(location.hash));
follow(state.from ?? '', moved, (kind) => live(kind, kind === 'live' ? `Live, ${count(state.facts, 'fact')}` : 'Not connected, trying again'));
