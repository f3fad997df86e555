/** Who is within a distance of a place: the question. */

import * as api from './api.js';
import { announce } from './announce.js';
import { byId, el, fill } from './dom.js';
import { areas, number } from './format.js';
import { latest } from './load.js';
import { locate, looksLikePostcode } from './postcode.js';
import { rounded } from './degrees.js';
import { place } from './url.js';
import { found } from './within-found.js';

/** @typedef {import('./page.js').Page} Page */

const HINT = 'A postcode, or latitude, longitude: ME4 4TZ, or 51.394, 0.528';

/**
 * @param {Page} page
 * @param {import('./load.js').Report} report
 */
export function within(page, report) {
  const box = byId('panel-within', HTMLDivElement);
  const arm = el('button', { type: 'button', class: 'arm', 'aria-pressed': 'false' });
  const where = el('input', { id: 'within-place', type: 'text', inputmode: 'text', placeholder: '51.394, 0.528', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'within-hint' });
  const km = el('input', { id: 'within-km', type: 'number', min: 0.1, max: 200, step: 'any', inputmode: 'decimal' });
  const measure = el('select', { id: 'within-measure' }, ...page.catalogue.measures.map((m) => el('option', { value: m.id }, m.title)));
  const hint = el('p', { class: 'hint', id: 'within-hint' }, HINT);
  const centre = el('button', { type: 'button', class: 'quiet' }, 'Use the selected area’s centre');
  const clear = el('button', { type: 'button', class: 'quiet' }, 'Clear');
  const result = el('div', { class: 'found' });

  const form = el('form', { class: 'choices', 'aria-label': 'The circle' },
    field('within-km', 'Kilometres', km), field('within-measure', 'Areas with', measure),
    el('div', { class: 'field wide' }, el('label', { for: 'within-place' }, 'Of this place'), where, hint),
    el('div', { class: 'buttons wide' }, arm, centre, clear));
  fill(box, form, result);

  const judge = (/** @type {boolean} */ wrong, /** @type {string} */ words = HINT) => {
    where.setAttribute('aria-invalid', String(wrong));
    hint.classList.toggle('wrong', wrong);
    hint.textContent = words;
  };
  const ask = latest(async (signal) => {
    const { at, message } = await locate(where.value, signal);
    judge(!at, message || HINT);
    if (at) page.choose({ site: at });
    else announce(message);
  }, report);
  const middle = latest(async (signal) => {
    const { area } = page.view.value;
    if (!area) return;
    const { centre } = await api.profile(area, signal);
    page.choose({ site: { lat: rounded(centre.lat), lon: rounded(centre.lon) } });
  }, report);
  const set = () => {
    const site = place(where.value);
    if (!site && looksLikePostcode(where.value)) {
      ask();
      return;
    }
    judge(where.value.trim() !== '' && !site);
    if (site) page.choose({ site });
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    set();
  });
  where.addEventListener('change', set);
  where.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') set();
  });
  km.addEventListener('change', () => {
    const value = Number(km.value);
    const fits = value > 0 && value <= 200;
    km.setAttribute('aria-invalid', String(!fits));
    if (fits) page.choose({ km: value });
    else announce('The distance must be above 0 and at most 200 kilometres');
  });
  measure.addEventListener('change', () => page.choose({ measure: measure.value }));
  arm.addEventListener('click', () => page.armed.set(!page.armed.value));
  centre.addEventListener('click', middle);
  clear.addEventListener('click', () => {
    page.armed.set(false);
    page.choose({ site: null });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && page.armed.value) page.armed.set(false);
  });

  const show = () => {
    const view = page.view.value;
    arm.setAttribute('aria-pressed', String(page.armed.value));
    arm.textContent = page.armed.value ? 'Click the map… (Esc ends)' : 'Place it on the map';
    km.value = String(view.km);
    measure.value = view.measure;
    where.value = view.site ? `${view.site.lat}, ${view.site.lon}` : '';
    centre.disabled = !view.area;
    clear.hidden = !view.site;
    if (!view.site) fill(result, el('p', { class: 'note' }, 'Which areas lie within a distance of a place, who lives there, and how it compares.'));
  };
  page.view.listen(show);
  page.armed.listen((armed) => {
    show();
    announce(armed ? 'Click the map, or press Enter on an area, to place the circle' : 'The map selects areas again');
  });
  page.within.listen((answer) => {
    if (!answer) return;
    fill(result, ...found(page, answer));
    announce(`${areas(answer.areas.length)} within ${number(page.view.value.km, page.view.value.km % 1 ? 1 : 0)} kilometres`);
  });
  page.answer.listen(() => {
    if (page.within.value) fill(result, ...found(page, page.within.value));
  });
  show();
}

/**
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(id, label, control) {
  return el('div', { class: 'field' }, el('label', { for: id }, label), control);
}
