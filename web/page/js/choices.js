/** What is shown: indicator, period, district, values or spots, and how classes are made. */

import { byId, el, fill } from './dom.js';
import { sheet } from './sheet.js';
import { chooser } from './shows/chooser.js';
import { fitting } from './shows/all.js';
import { districts, everywhere, outlined, subject } from './view.js';
import { plainTitle } from './words.js';

/** @typedef {import('./page.js').Page} Page */

/** @param {Page} page */
export function choices(page) {
  const form = byId('choices', HTMLFormElement);
  form.addEventListener('submit', (event) => event.preventDefault());

  const indicator = select('Indicator', indicators(page.catalogue.indicators));
  const period = select('Period', []);
  const where = select('Where', places(page.catalogue));
  const looking = chooser(page);
  const scheme = select('Classes made by', page.catalogue.schemes.map((s) => option(s.id, s.title)));
  const classes = select('How many', Array.from({ length: 8 }, (_, n) => option(String(n + 2), String(n + 2))));
  const outlines = select('Outlines', [...page.catalogue.groupings.map((g) => option(g.id, g.title)), option('', 'None')]);
  const patterns = check('Patterns as well as colours');
  const labels = check('Values on the map');
  const breaks = el('input', { type: 'text', inputmode: 'decimal', placeholder: '2, 4, 6', id: 'choose-breaks' });
  const breaksField = el('div', { class: 'field' }, el('label', { for: 'choose-breaks' }, 'Breaks'), breaks);

  const same = el('input', { type: 'checkbox', id: 'choose-same-classes' });
  const sameField = el('div', { class: 'check' }, same, el('label', { for: 'choose-same-classes' }, 'Same classes in every period'));

  const options = sheet('Map options', scheme.field, classes.field, breaksField, sameField, outlines.field, patterns.field, labels.field);
  fill(form, indicator.field, period.field, where.field, options, looking);
  indicator.field.classList.add('subject');

  indicator.select.addEventListener('change', () => {
    page.choose({ indicator: indicator.select.value, period: nearest(page, indicator.select.value) });
  });
  period.select.addEventListener('change', () => page.choose({ period: period.select.value }));
  where.select.addEventListener('change', () => page.choose({ in: where.select.value || everywhere(page.catalogue), map: null }));
  classes.select.addEventListener('change', () => page.choose({ classes: Number(classes.select.value) }));
  scheme.select.addEventListener('change', () => {
    const fixed = scheme.select.value === 'fixed';
    page.choose({ scheme: scheme.select.value, breaks: fixed ? page.view.value.breaks ?? present(page) : null });
  });
  outlines.select.addEventListener('change', () => {
    const chosen = outlines.select.value;
    page.choose({ outlines: chosen === (districts(page.catalogue)?.id ?? '') ? null : chosen });
  });
  same.addEventListener('change', () => page.choose({ held: same.checked }));
  patterns.input.addEventListener('change', () => page.choose({ patterns: patterns.input.checked }));
  labels.input.addEventListener('change', () => page.choose({ labels: labels.input.checked }));
  breaks.addEventListener('change', () => page.choose({ breaks: breaks.value.replaceAll(/\s+/g, '') || null }));

  const follow = () => {
    const view = page.view.value;
    const { indicator: chosen } = subject(page.catalogue, view);
    indicator.select.value = view.indicator;
    period.select.replaceChildren(...periods(chosen));
    period.select.value = view.period;
    indicator.field.hidden = fitting(page).alone === true;
    period.field.hidden = indicator.field.hidden || chosen.periods.length < 2;
    where.select.value = view.in ?? '';
    where.field.hidden = page.catalogue.groupings.length === 0;
    outlines.select.value = outlined(page.catalogue, view)?.id ?? '';
    outlines.field.hidden = page.catalogue.groupings.length === 0;
    patterns.input.checked = view.patterns;
    labels.input.checked = view.labels;
    scheme.select.value = view.scheme;
    classes.select.value = String(view.classes);
    // Spots have no classes; these schemes say themselves how many there are.
    scheme.field.hidden = !fitting(page).classed;
    classes.field.hidden = scheme.field.hidden || ['fixed', 'std-dev', 'box', 'head-tail'].includes(view.scheme);
    same.checked = view.held === true;
    sameField.hidden = chosen.periods.length < 2 || view.scheme === 'fixed' || !(fitting(page).classed || fitting(page).keys.includes('held'));
    breaksField.hidden = scheme.field.hidden || view.scheme !== 'fixed';
    breaks.value = (view.breaks ?? '').replaceAll(',', ', ');
  };
  page.own.listen(() => {
    indicator.select.replaceChildren(...indicators(page.catalogue.indicators));
    follow();
  });
  page.view.listen(follow);
  follow();
}

/**
 * @param {string} label
 * @param {Node[]} options
 */
function select(label, options) {
  const id = `choose-${label.toLowerCase().replaceAll(' ', '-')}`;
  const control = el('select', { id }, ...options);
  return { select: control, field: el('div', { class: 'field' }, el('label', { for: id }, label), control) };
}

/** @param {string} label */
function check(label) {
  const input = el('input', { type: 'checkbox' });
  return { input, field: el('label', { class: 'check' }, input, el('span', {}, label)) };
}

/**
 * @param {string} value
 * @param {string} label
 */
function option(value, label) {
  return el('option', { value }, label);
}

/**
 * In the catalogue's order, what is a number of people or things apart from what can be compared.
 * @param {Api.Indicator[]} all
 */
function indicators(all) {
  const real = all.filter((i) => i.status !== 'illustrative' && !i.own);
  const groups = [
    { label: 'Your table (in this tab only)', members: all.filter((i) => i.own) },
    { label: 'Rates, shares and averages', members: real.filter((i) => i.kind !== 'count') },
    { label: 'Counts', members: real.filter((i) => i.kind === 'count') },
    { label: 'Illustrative figures (made up)', members: all.filter((i) => i.status === 'illustrative' && !i.own) },
  ].filter((g) => g.members.length > 0);
  const twin = (/** @type {Api.Indicator} */ one) => all.some((i) => i !== one && i.title === one.title) && one.unit;
  const list = (/** @type {Api.Indicator[]} */ members) =>
    members.map((i) => option(i.id, i.status === 'illustrative' ? `${plainTitle(i)} – illustrative` : twin(i) ? `${i.title} (${i.unit})` : i.title));
  return groups.map((g) => el('optgroup', { label: g.label }, ...list(g.members)));
}

/**
 * The latest first; where the series has a gap, the list says so.
 * @param {Api.Indicator} indicator
 */
function periods({ periods, gaps = [] }) {
  return periods.toReversed().flatMap((p, at, list) => {
    const before = list[at + 1];
    const missing = before ? gaps.filter((gap) => before.id < gap && gap < p.id).length : 0;
    const gap = el('option', { disabled: true, value: '' }, missing === 1 ? '– 1 missing –' : `– ${missing} missing –`);
    return missing ? [option(p.id, p.label), gap] : [option(p.id, p.label)];
  });
}

/**
 * The smaller ways of grouping first: a list of hundreds of districts is last.
 * @param {Api.Catalogue} catalogue
 */
function places(catalogue) {
  const all = option('', 'Everywhere');
  const bySize = catalogue.groupings.toSorted((a, b) => a.groups.length - b.groups.length);
  const groups = bySize.map((grouping) =>
    el('optgroup', { label: grouping.title }, ...grouping.groups.map((g) => option(`${grouping.id}:${g.code}`, g.name))));
  return [all, ...groups];
}

/**
 * The period to show of another indicator: the same one where it has it, else its latest.
 * @param {Page} page
 * @param {string} id
 */
function nearest(page, id) {
  const periods = page.catalogue.indicators.find((i) => i.id === id)?.periods ?? [];
  const same = periods.find((p) => p.id === page.view.value.period);
  return (same ?? periods.at(-1))?.id ?? '';
}

/**
 * The breaks on the page now, to start from when they are fixed by hand.
 * @param {Page} page
 */
function present(page) {
  const answer = page.answer.value;
  if (!answer) return null;
  const upper = answer.choropleth.classes.slice(0, -1).map((c) => c.upper.toFixed(answer.indicator.decimals));
  return [...new Set(upper)].join(',') || null;
}

