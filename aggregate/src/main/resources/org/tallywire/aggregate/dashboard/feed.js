import { dots } from './charts.js';
import { byId, element } from './elements.js';
import { amount, count, day, language, measure, product, subjects, telling } from './words.js';
import { badges, chip } from './totals.js';

const MOST = 200;
const shown = new Map();
const list = () => byId('feed');

function card(fact, names, open) {
  const told = telling(fact);
  const languages = [...new Set(fact.claims.map((claim) => claim.language))].map(language);
  return element('li', { 'data-fact': fact.id },
    element('button', { type: 'button', class: 'fact', 'aria-haspopup': 'dialog', onclick: () => open(fact.id) },
      element('strong', {}, subjects(fact, names)),
      element('span', { class: 'amount' }, amount(fact.value, fact.unit, fact.approximate)),
      element('span', { class: 'what' }, element('span', {}, measure(fact.measure)), fact.product ? element('span', {}, product(fact.product)) : null, chip(fact.status)),
      element('span', { class: 'when' }, day(fact.firstPublished)),
      element('span', { class: 'told' }, dots(told), element('span', {}, told.text),
        languages.length > 1 ? element('span', { title: languages.join(', ') }, count(languages.length, 'language')) : element('span', {}, languages[0] ?? ''),
        fact.corroborated ? element('span', { class: 'check-mark' }, '✓ corroborated') : null, badges(fact))));
}

/** Shows these facts and no others. */
export function showFacts(facts, names, open) {
  shown.clear();
  for (const fact of facts) shown.set(fact.id, card(fact, names, open));
  list().replaceChildren(...shown.values());
  if (shown.size === 0) list().append(element('li', { class: 'empty' }, 'No facts yet that fit. They appear here as articles are read.'));
}

/** Adds older facts at the end. */
export function addFacts(facts, names, open) {
  for (const fact of facts) {
    if (shown.has(fact.id)) continue;
    shown.set(fact.id, card(fact, names, open));
    list().append(shown.get(fact.id));
  }
}

/** A fact that arrived or changed: on top, or where it stands. */
export function upsertFact(fact, names, open) {
  const fresh = card(fact, names, open);
  fresh.classList.add('moved');
  const old = shown.get(fact.id);
  if (old) old.replaceWith(fresh);
  else list().prepend(fresh);
  list().querySelector('.empty')?.remove();
  shown.set(fact.id, fresh);
  if (shown.size > MOST) removeFact(list().lastElementChild.dataset.fact);
  return !old;
}

export function removeFact(id) {
  shown.get(id)?.remove();
  shown.delete(id);
}
