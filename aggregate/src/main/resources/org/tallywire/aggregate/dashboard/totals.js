import { bars, timeline, years } from './charts.js';
import { element } from './elements.js';
import { amount, count, day, decided, measure, number, product, short, status, statuses } from './words.js';

const YEARS_SHOWN = 4;
const RECENT = 2;
const ORDER = ['raise', 'aid', 'capex', 'output', 'output-multiple', 'output-change', 'plants', 'power'];
const before = new Map();

const place = (row) => ORDER.indexOf(row.measure) * 10 + statuses.indexOf(row.status);
const value = (total, which = 'total') => Number(total?.[which] ?? 0);

function chip(id) {
  return element('span', { class: 'status', 'data-status': id }, status(id));
}

/** What analysts decided about a fact. */
function badges(fact) {
  return fact.decisions.map((decision) => element('span', { class: 'tag decided', 'data-decision': decision.key, title: day(decision.decidedAt) }, decided(decision)));
}

/** A number that can be asked what it rests on; it shows when it has moved since it was drawn last. */
function figure(tally, shown, label, share, explain) {
  const moved = before.has(tally.key) && before.get(tally.key) !== tally.digest;
  before.set(tally.key, tally.digest);
  const part = element('i');
  part.style.width = `${Math.round(share * 100)}%`;
  return element('button', {
    type: 'button', class: moved ? 'figure moved' : 'figure', 'data-tally': tally.key, 'aria-haspopup': 'dialog',
    'aria-label': `${label}; ${count(tally.facts, 'fact')}, ${number(tally.corroboratedFacts)} corroborated. Show what it rests on`,
    title: `${count(tally.facts, 'fact')}, ${number(tally.corroboratedFacts)} corroborated`,
    onclick: () => explain(tally.key),
  }, shown, element('span', { class: 'share' }, part));
}

function heading(cells) {
  return element('thead', {}, element('tr', {}, cells.map(([text, kind]) => element('th', { scope: 'col', class: kind }, text))));
}

function replaced(table, head, rows, empty, columns) {
  const body = rows.length > 0 ? rows : [element('tr', {}, element('td', { colspan: columns, class: 'empty' }, empty))];
  table.replaceChildren(table.caption, head, element('tbody', {}, body));
}

/** Money: a row for each measure and status, a column a year, bars by quarter. */
export function drawFunding(table, byYear, byQuarter, currency, explain) {
  const all = [...new Set(byYear.map((tally) => tally.window))].sort();
  const shown = all.slice(-YEARS_SHOWN);
  const slots = quarters(byQuarter.map((tally) => tally.window));
  const rows = groups(byYear, (tally) => `${tally.measure} ${tally.status}`);
  const unit = currency === 'usd' ? 'US dollars' : 'euros';
  let last = '';
  const drawn = rows.map(([first, ...others]) => {
    const tallies = [first, ...others];
    const fresh = first.measure !== last;
    last = first.measure;
    const ofRow = byQuarter.filter((tally) => tally.measure === first.measure && tally.status === first.status);
    const name = `${measure(first.measure)}, ${status(first.status)}`;
    return element('tr', { class: fresh ? 'group-start' : null, 'data-row': `${first.measure} ${first.status}` },
      element('th', { scope: 'row' }, fresh ? measure(first.measure) : element('span', { class: 'hidden' }, measure(first.measure))),
      element('td', {}, chip(first.status)),
      element('td', { class: 'spark' }, bars(slots, quarterly(ofRow, currency), `${name}, by quarter, ${slots[0]} to ${slots.at(-1)}`)),
      shown.map((year, index) => yearCell(tallies.find((tally) => tally.window === year), index < shown.length - RECENT, name, unit, currency, explain)));
  });
  const head = heading([['Measure'], ['Status'], [slots.length > 1 ? `${slots[0]} to ${slots.at(-1)}` : 'By quarter', 'spark'],
    ...shown.map((year, index) => [year, index < shown.length - RECENT ? 'number older' : 'number'])]);
  replaced(table, head, drawn, 'No money yet that fits. It appears as articles are read.', 3 + shown.length);
}

function yearCell(tally, older, name, unit, currency, explain) {
  const kind = older ? 'number older' : 'number';
  if (!tally) return element('td', { class: kind }, element('span', { class: 'none', 'aria-label': 'nothing' }, '–'));
  const total = value(tally[currency]);
  const [digits, scale] = short(total);
  const share = total > 0 ? value(tally[currency], 'corroborated') / total : 0;
  return element('td', { class: kind },
    figure(tally, [digits, element('small', {}, scale)], `${name}, ${tally.window}: ${digits} ${scale} ${unit}`, share, explain));
}

function quarterly(tallies, currency) {
  return new Map(tallies.map((tally) => {
    const total = value(tally[currency]);
    return [tally.window, { total, corroborated: value(tally[currency], 'corroborated'), label: short(total).join('') }];
  }));
}

/** Every quarter from the first to the last, so that a gap is seen. */
function quarters(windows) {
  const numbers = windows.map((window) => Number(window.slice(0, 4)) * 4 + Number(window.slice(6)) - 1);
  if (numbers.length === 0) return [];
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return Array.from({ length: last - first + 1 }, (_, index) => `${Math.floor((first + index) / 4)}-Q${((first + index) % 4) + 1}`);
}

function groups(tallies, key) {
  const found = new Map();
  for (const tally of tallies) found.set(key(tally), [...(found.get(key(tally)) ?? []), tally]);
  return [...found.values()].sort(([one], [other]) => place(one) - place(other));
}

/** Capacity: a row for each tally, with the time when it is due. */
export function drawCapacity(table, tallies, explain) {
  const spans = tallies.map((tally) => years(tally.window)).filter(Boolean);
  const range = spans.length > 0 ? [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))] : [0, 0];
  let last = '';
  const rows = [...tallies].sort((one, other) => place(one) - place(other) || one.window.localeCompare(other.window)).map((tally) => {
    const fresh = tally.measure !== last;
    last = tally.measure;
    const due = tally.window === 'unknown' ? 'no date' : tally.window.replace('/', '–');
    return element('tr', { class: fresh ? 'group-start' : null },
      element('th', { scope: 'row' }, fresh ? measure(tally.measure) : element('span', { class: 'hidden' }, measure(tally.measure))),
      element('td', {}, product(tally.product)),
      element('td', {}, chip(tally.status)),
      element('td', { class: 'spark' }, timeline(tally.window, range, tally.corroboratedFacts > 0)),
      element('td', {}, due),
      element('td', { class: 'number' }, capacityFigure(tally, explain)));
  });
  const axis = spans.length > 0 ? `${range[0]} to ${range[1]}` : 'When';
  replaced(table, heading([['Measure'], ['Makes'], ['Status'], [axis, 'spark'], ['Due'], ['Amount', 'number']]), rows,
    'No capacity yet that fits. It appears as articles are read.', 6);
}

function capacityFigure(tally, explain) {
  const [total] = tally.totals;
  const summed = total?.total !== null && total?.total !== undefined;
  const shown = summed ? amount(total.total, total.unit) : count(tally.facts, 'report');
  const share = tally.facts > 0 ? tally.corroboratedFacts / tally.facts : 0;
  return figure(tally, [shown], `${measure(tally.measure)}, ${status(tally.status)}, ${tally.window}: ${shown}`, share, explain);
}

export { badges, chip };
