/** Two indicators at once: which areas are in need of both. */

import * as api from '../api.js';
import { meaning } from '../beside.js';
import { el } from '../dom.js';
import { measured, reason } from '../format.js';
import { counted, reasons, shadeId, swatch } from '../shades.js';
import { subject } from '../view.js';
import { briefly, place, plainTitle, titled, unitPhrase } from '../words.js';
import { correlation, needed, worst } from './pair.js';
import { sources } from './sources.js';
import { described, square } from './square.js';
import { byWorth, nearest, unlike } from './worthy.js';

/** @typedef {import('./show.js').Page} Page */

/** @type {import('./show.js').Show} */
export const together = {
  id: 'together',
  title: 'Two at once',
  classed: false,
  keys: ['second'],
  unfit: ({ catalogue }) => (catalogue.indicators.length < 2 ? 'This dataset has one indicator: there is no second one to set beside it.' : null),
  working: () => null,
  choices,
  opening: (page) => ({ second: other(page).id }),
  file(page) {
    return { title: 'Both together', path: '/api/together', query: asked(page), name: 'two-together' };
  },
  beside: (page) => [{ indicator: other(page), period: nearest(other(page), page.view.value.period) }],
  question(page) {
    const { indicator, period } = subject(page.catalogue, page.view.value);
    const second = other(page);
    const [one, two] = [indicator, second].map((i) => ({ name: briefly(i), end: needed(i.polarity) }));
    const title = one?.end === two?.end
      ? `Where are ${one?.name} and ${two?.name} both ${one?.end}?`
      : `Where are ${one?.name} ${one?.end} and ${two?.name} ${two?.end}?`;
    const when = new Set([period.label, nearest(second, period.id).label]);
    return { title, rest: `${[...when].join(' and ')}, in ${place(page)}` };
  },
  async ask(page, values, signal) {
    const view = page.view.value;
    const second = other(page);
    const beside = { ...asked(page), indicator: second.id, period: nearest(second, view.period).id };
    const [own, theirs, found] = await Promise.all([values, api.column(beside, signal), api.together(asked(page), signal)]);
    return look(page, own, { indicator: second, period: nearest(second, view.period), choropleth: theirs }, found);
  },
};

/** The second indicator: the one chosen, or the first worthy one of another publisher that is unlike the first. @param {Page} page */
function other({ catalogue, view: { value: view } }) {
  const { indicator } = subject(catalogue, view);
  const chosen = catalogue.indicators.find(({ id }) => id === view.second && id !== view.indicator);
  const others = byWorth(catalogue).toSorted((a, b) => Number(of(a) === of(indicator)) - Number(of(b) === of(indicator)));
  const [, second] = unlike(others, 2, [indicator]);
  const found = chosen ?? second;
  if (!found) throw new Error('there is no second indicator');
  return found;
}

/** @param {Api.Indicator} indicator */
function of({ source }) {
  return source.publisher ?? source.file;
}

/** @param {Page} page */
function asked(page) {
  const { indicator, period, in: group } = page.view.value;
  const second = other(page);
  return { indicator: [indicator, second.id], period: [period, nearest(second, period).id], in: group };
}

/** @type {NonNullable<import('./show.js').Show['choices']>} */
function choices(page) {
  const select = el('select', { id: 'choose-second' });
  const element = el('div', { class: 'field second' }, el('label', { for: 'choose-second' }, 'And'), select);
  select.addEventListener('change', () => page.choose({ second: select.value }));
  return {
    element,
    follow() {
      const others = byWorth(page.catalogue).filter(({ id }) => id !== page.view.value.indicator);
      const twin = (/** @type {Api.Indicator} */ one) => others.some((i) => i !== one && i.title === one.title) && one.unit;
      select.replaceChildren(...others.map((i) =>
        el('option', { value: i.id }, [plainTitle(i), twin(i) && ` (${i.unit})`, i.status === 'illustrative' && ' – illustrative'].filter(Boolean).join(''))));
      select.value = other(page).id;
    },
  };
}

/**
 * @param {Page} page
 * @param {import('./show.js').Values} own
 * @param {Pick<import('./show.js').Values, 'indicator' | 'period' | 'choropleth'>} second
 * @param {Api.Together} found
 * @returns {import('./show.js').Look}
 */
function look(page, own, second, found) {
  const areas = new Map(found.areas.map((area) => [area.code, area]));
  const shadeOf = (/** @type {string} */ code) => {
    const area = areas.get(code);
    return area?.cell == null ? shadeId({ of: 'state', is: lacking(area) }) : shadeId({ of: 'cell', is: String(area.cell) });
  };
  const cells = found.cells.map(({ label, colour, count }, at) => ({ of: 'cell', is: String(at), label: described(label), count, colour, hatched: false }));
  const counts = counted(found.areas.flatMap((area) => (area.cell === null ? lacking(area) : [])));
  const colours = new Map([...second.choropleth.absent, ...own.choropleth.absent].map((one) => [one.state, one]));
  const absent = reasons([...colours.values()].flatMap((one) => {
    const count = counts.get(one.state);
    return count ? { ...one, label: `${reason(one.state)} in one or both`, count } : [];
  }));
  const shades = new Map([...cells, ...absent].map((shade) => [shadeId(shade), shade]));
  const words = (/** @type {Api.TogetherArea} */ { cell }) => {
    const classes = found.cells[cell ?? -1]?.classes;
    return classes && found.indicators.map((side, at) => side.classes[classes[at] ?? -1]?.word ?? '');
  };
  const [first, last] = found.indicators;
  return {
    shades: [...cells, ...absent],
    shade: ({ code }) => shadeOf(code),
    column: {
      id: 'both',
      title: last.short ?? plainTitle(last),
      cell: ({ code, shade }) => {
        const area = areas.get(code);
        if (!area) return '';
        return el('span', { class: 'pair' }, figure(area, 1, last), swatch(shades.get(shade)), el('span', { class: 'where' }, words(area)?.join(', ')));
      },
      order: ({ code }) => need(found, areas.get(code)),
    },
    detail: () => '',
    told: ({ code }) => sentence(areas.get(code), found, words),
    legend: {
      list: 'Without both numbers',
      rows: absent,
      above: [
        el('p', { class: 'with' }, 'and ', el('strong', {}, titled(last))),
        el('p', { class: 'unit' }, [unitPhrase(second.indicator), last.period_label].filter(Boolean).join(' · ')),
        square(found),
      ],
      below: [worst(page, found), correlation(found), el('details', { class: 'how' }, el('summary', {}, 'How this was made'), el('p', {}, `${found.method}.`)),
        sources([{ indicator: own.indicator, period: own.period }, second])],
      notes: second.choropleth.absent.filter(({ state }) => !own.choropleth.absent.some((one) => one.state === state))
        .map(({ state }) => `${reason(state)}: ${meaning(state)}.`),
      point: null,
      lights: [new Set(found.worst.map(({ code }) => code))],
    },
    summary: `${found.worst.length} areas are ${worstWords(first, last)}; ${found.used} areas have both numbers`,
  };
}

/** The reason for which an area has no place in the square. @param {Api.TogetherArea | undefined} area */
function lacking(area) {
  return area?.states.find((state) => state !== 'known') ?? 'missing';
}

/** @param {Api.TogetherSide} one @param {Api.TogetherSide} two */
function worstWords(one, two) {
  return one.need === two.need ? `${one.need} on both` : `${one.need} on the first and ${two.need} on the second`;
}

/**
 * How near to the worst corner: steps from the best one, those of both before those of one.
 * @param {Api.Together} found
 * @param {Api.TogetherArea | undefined} area
 */
function need({ cells, indicators: [, second] }, area) {
  const at = area?.cell;
  if (at == null || !cells[at]) return -Infinity;
  const side = second.classes.length;
  const [a, b] = [Math.floor(at / side), at % side];
  return (a + b) * 10 + Math.min(a, b);
}

/** @param {Api.TogetherArea} area @param {0 | 1} at @param {Api.Head} head */
function figure({ values, states }, at, { decimals, unit, title }) {
  const value = values[at];
  return value === null ? reason(states[at]).toLowerCase() : measured(value, decimals, title.includes(unit) ? null : unit);
}

/**
 * `29.0% children in low-income families: high; 41.0% no qualifications: high.`
 * @param {Api.TogetherArea | undefined} area
 * @param {Api.Together} found
 * @param {(area: Api.TogetherArea) => string[] | undefined} words
 */
function sentence(area, found, words) {
  if (!area) return null;
  const classes = words(area);
  const sides = /** @type {const} */ ([0, 1]).map((at) => {
    const side = found.indicators[at];
    const name = `${briefly(side)}${side.status === 'illustrative' ? ' (illustrative)' : ''}`;
    if (area.values[at] === null) return `${name}: ${figure(area, at, side)}`;
    // A sign reads well before a name; the words of a unit, after it.
    const named = side.unit === '%' ? `${figure(area, at, side)} ${name}` : `${name} ${figure(area, at, side)}`;
    return classes?.[at] ? `${named}: ${classes[at]}` : named;
  });
  return `${described(sides.join('; '))}.${classes ? '' : ' Without both numbers it has no place in the square.'}`;
}
