import { drawing, element } from './elements.js';
import { count } from './words.js';

const WIDTH = 144;
const HEIGHT = 32;

/**
 * Bars over time, one a slot; the part that is corroborated is solid. Values are `{label, total, corroborated}` by slot.
 */
export function bars(slots, values, title) {
  const most = Math.max(...slots.map((slot) => values.get(slot)?.total ?? 0), 1);
  const step = WIDTH / Math.max(slots.length, 1);
  const wide = Math.min(14, Math.max(1.5, step - 2));
  const rects = slots.flatMap((slot, index) => {
    const value = values.get(slot);
    if (!value || value.total <= 0) return [];
    const height = Math.max(1.5, (value.total / most) * (HEIGHT - 3));
    const solid = Math.min(height, (value.corroborated / value.total) * height);
    const x = (index + 0.5) * step - wide / 2;
    return [drawing('g', {}, drawing('title', {}, `${slot}: ${value.label}`),
      drawing('rect', { class: 'faint', x, y: HEIGHT - 1 - height, width: wide, height, rx: 1 }),
      drawing('rect', { class: 'solid', x, y: HEIGHT - 1 - solid, width: wide, height: solid, rx: 1 }))];
  });
  return drawing('svg', { class: 'bars', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title, preserveAspectRatio: 'none' },
    rects, drawing('line', { x1: 0, x2: WIDTH, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }));
}

/** Where a period lies between the first and the last year of all. */
export function timeline(period, [first, last], solid) {
  const span = years(period);
  const label = span ? `due ${period.replace('/', ' to ')}, on a line from ${first} to ${last}` : 'no date was said';
  const place = (year) => ((year - first) / (last - first + 1)) * WIDTH;
  const bar = span ? drawing('rect', {
    class: solid ? 'solid' : 'faint', x: place(span[0]), y: 3, height: 10, rx: 2, width: Math.max(6, place(span[1] + 1) - place(span[0])),
  }) : null;
  return drawing('svg', { class: 'timeline', viewBox: `0 0 ${WIDTH} 17`, role: 'img', 'aria-label': label, preserveAspectRatio: 'none' },
    drawing('line', { x1: 0, x2: WIDTH, y1: 8, y2: 8 }), bar);
}

/** First and last year of an ISO 8601 period; null for none. */
export function years(period) {
  const found = period?.match(/\d{4}(?=-|\/|$)/g);
  return found ? [Number(found[0]), Number(found[found.length - 1])] : null;
}

/** Filled dots for origins, hollow ones for retellings; at most a dozen. */
export function dots({ origins, retellings }) {
  const shown = (n) => Math.min(n, 6);
  const dot = (kind) => element('span', { class: kind });
  return element('span', { class: 'dots', 'aria-hidden': 'true', title: `${count(origins, 'origin')}, ${count(retellings, 'retelling')}` },
    Array.from({ length: shown(origins) }, () => dot('dot origin')),
    Array.from({ length: shown(retellings) }, () => dot('dot')));
}
