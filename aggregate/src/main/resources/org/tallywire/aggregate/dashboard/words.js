const MEASURES = {
  raise: 'Raised', aid: 'Public aid', capex: 'Capital spending', output: 'Output',
  'output-multiple': 'Output, times', 'output-change': 'Output, change', plants: 'Plants', power: 'Power',
};
const STATUSES = ['RUMOURED', 'PLANNED', 'APPROVED', 'UNDERWAY', 'COMPLETED', 'DENIED'];
const DECISIONS = { REJECT_CLAIM: 'claim rejected', MERGE_FACTS: 'merged', SPLIT_FACT: 'split', PIN_STATUS: 'pinned' };
const SMALL = { 'ai-chips': 'AI chips', hbm: 'HBM', dram: 'DRAM', nand: 'NAND', sic: 'silicon carbide', packaging: 'packaging' };
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const times = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const MONEY = /^[A-Z]{3}$/;
const SYMBOLS = { USD: 'US$', EUR: '€', GBP: '£', JPY: '¥', CNY: 'CN¥', KRW: '₩', TWD: 'NT$', INR: '₹' };
const SCALES = [[1e12, 'tn'], [1e9, 'bn'], [1e6, 'm'], [1e3, 'k']];

export const statuses = STATUSES;
export const measure = (id) => MEASURES[id] ?? id;
export const status = (id) => id.charAt(0) + id.slice(1).toLowerCase();
export const product = (id) => SMALL[id] ?? id?.replaceAll('-', ' ') ?? '';
/** What an analyst decided: "pinned by ada: the filing says so". */
export const decided = ({ action, author, reason }) => `${DECISIONS[action] ?? 'changed'} by ${author}: ${reason}`;
export const day = (instant) => days.format(new Date(instant));
export const time = (date) => times.format(date);
export const number = (value) => whole.format(Number(value));

export function language(code) {
  return code === 'und' ? 'unknown language' : languages.of(code);
}

export function country(code) {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A name from the catalog, else one made of the id. */
export function name(id, names) {
  if (names[id]) return names[id];
  if (id.startsWith('country/')) return country(id.slice('country/'.length));
  const bare = id.slice(id.lastIndexOf('/') + 1);
  return bare.includes('.') ? bare : bare.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** A number in three digits or so, and its scale: `['59.5', 'bn']`. */
export function short(value) {
  const size = Math.abs(value);
  const [by, scale] = SCALES.find(([least]) => size >= least) ?? [1, ''];
  const scaled = value / by;
  const digits = Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2;
  return [scaled.toLocaleString('en-US', { maximumFractionDigits: digits }), scale];
}

/** An amount with its unit: `€1.7bn`, `3×`, `40,000 wafers/month`. */
export function amount(value, unit, approximate = false) {
  const about = approximate ? '~' : '';
  if (unit === 'x') return `${about}${number(value)}×`;
  if (unit === '%' || unit === 'pp') return `${about}${number(value)}${unit === '%' ? '%' : ' points'}`;
  if (!MONEY.test(unit)) return `${about}${number(value)} ${unit}`;
  const [digits, scale] = short(Number(value));
  return `${about}${SYMBOLS[unit] ?? `${unit} `}${digits}${scale}`;
}

export const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** Who a fact is about; a group says how many it has. */
export function subjects(fact, names) {
  const named = fact.subjects.map((subject) => name(subject.id, names)).join(', ');
  return fact.groupSize && fact.groupSize > fact.subjects.length ? `${fact.groupSize} companies, among them ${named}` : named;
}

/** How a fact came to us: who said it first, and which articles only retell. */
export function telling(fact) {
  const origins = fact.originalSources.length;
  const retellings = fact.claims.filter((claim) => claim.publisher !== claim.originalSource).length
    + Math.max(0, fact.claimCount - fact.claims.length);
  return { origins, retellings, text: retellings === 0 ? count(origins, 'origin') : `${count(origins, 'origin')}, ${count(retellings, 'retelling')}` };
}
