/** Who is within a distance of one place: the question. */

import * as api from '../api.js';
import { announce } from '../announce.js';
import { el, fill } from '../dom.js';
import { areas, number } from '../format.js';
import { latest } from '../load.js';
import { differs } from '../page.js';
import { locate, looksLikePostcode } from '../postcode.js';
import { rounded } from '../degrees.js';
import { areasWithin, sentence } from './areas-within.js';
import * as ask from './ask.js';
import { isDegrees, readPlace } from './coordinates.js';
import { extent } from './fields.js';
import { figures, headline } from './figures.js';
import { asks } from './state.js';

/** @typedef {import('../page.js').Page} Page */

const HINT = 'A postcode (ME4 4TZ); latitude, longitude (51.394, 0.528); easting, northing; or a grid reference (TQ 757 692).';

/**
 * @param {Page} page
 * @param {import('../load.js').Report} report
 */
export function onePlace(page, report) {
  const where = el('input', { id: 'within-place', type: 'text', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', 'aria-describedby': 'within-hint' });
  const hint = el('p', { class: 'hint', id: 'within-hint' }, HINT);
  const arm = el('button', { type: 'button', class: 'arm', 'aria-pressed': 'false' });
  const centre = el('button', { type: 'button', class: 'quiet' }, 'Use the selected area’s centre');
  const clear = el('button', { type: 'button', class: 'quiet' }, 'Clear');
  const result = el('div', { class: 'found' });
  const form = el('form', { class: 'choices', 'aria-label': 'The circle' },
    el('div', { class: 'field wide' }, el('label', { for: 'within-place' }, 'Around this place'),
      el('div', { class: 'with-button' }, where, el('button', { class: 'quiet' }, 'Go')), hint),
    extent(page, 'within'),
    el('div', { class: 'buttons wide' }, arm, centre, clear));

  const judge = (/** @type {boolean} */ bad, words = HINT) => {
    where.setAttribute('aria-invalid', String(bad));
    hint.classList.toggle('wrong', bad);
    hint.textContent = words;
    if (bad) announce(words);
  };
  const find = latest(async (signal) => {
    const { at, message } = await located(where.value, signal);
    judge(!at, message || HINT);
    if (at) page.choose({ site: at });
  }, report);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const place = readPlace(where.value);
    const { site } = page.view.value;
    // A field that is left after Enter was pressed says nothing new.
    if (site && where.value === `${site.lat}, ${site.lon}`) return;
    if (place && isDegrees(place)) {
      judge(false);
      page.choose({ site: place });
    } else if (where.value.trim()) find();
  });
  where.addEventListener('change', () => form.requestSubmit());
  arm.addEventListener('click', () => page.armed.set(page.armed.value === 'site' ? null : 'site'));
  centre.addEventListener('click', latest(async (signal) => {
    const { area } = page.view.value;
    if (!area) return;
    const { centre } = await api.profile(area, signal);
    page.choose({ site: { lat: rounded(centre.lat), lon: rounded(centre.lon) } });
  }, report));
  clear.addEventListener('click', () => {
    page.armed.set(null);
    page.choose({ site: null });
    where.focus();
  });

  /** @type {{ within: Api.Within, own: Api.OwnArea | Error } | null} */
  let answer = null;
  const write = () => {
    if (answer) fill(result, ...told(page, answer.within, answer.own));
    else fill(result, el('p', { class: 'note' }, 'Which areas lie within a distance of a place, who lives there, and how it compares.'));
  };
  const question = latest(async (signal) => {
    const view = page.view.value;
    if (!view.site || !asks(page, 'place')) {
      answer = null;
      if (asks(page, 'place')) page.sites.inside.set(null);
      write();
      return;
    }
    const refused = (/** @type {unknown} */ error) => {
      if (error instanceof api.Refusal) return error;
      throw error;
    };
    const [within, own] = await Promise.all([ask.within(view, signal), ask.circle(view, signal).catch(refused)]);
    answer = { within, own };
    page.sites.inside.set(new Set(within.areas.map(({ code }) => code)));
    write();
    const people = own instanceof Error ? '' : headline(page, own);
    announce([`${areas(within.areas.length)} within ${number(view.km, view.km % 1 ? 1 : 0)} kilometres`, people].filter(Boolean).join('. '));
  }, report);

  const show = () => {
    const view = page.view.value;
    const armed = page.armed.value === 'site';
    arm.setAttribute('aria-pressed', String(armed));
    arm.textContent = armed ? 'Click the map… (Esc ends)' : 'Place it on the map';
    centre.disabled = !view.area;
    clear.hidden = !view.site;
  };
  page.view.listen((now, before) => {
    show();
    if (differs(now, before, 'site')) {
      where.value = now.site ? `${now.site.lat}, ${now.site.lon}` : '';
      judge(false);
    }
    if (differs(now, before, 'site', 'km', 'measure', 'panel', 'reach', 'period')) question();
  });
  page.armed.listen(show);
  page.answer.listen(() => {
    if (answer) write();
  });
  const { site } = page.view.value;
  where.value = site ? `${site.lat}, ${site.lon}` : '';
  show();
  question();
  return el('div', {}, form, result);
}

/**
 * Where a text says, as degrees; else what is wrong with it.
 * @param {string} text
 * @param {AbortSignal} signal
 * @returns {Promise<{ at: import('../view.js').Circle | null, message: string }>}
 */
async function located(text, signal) {
  const place = readPlace(text);
  if (place && 'easting' in place) {
    const { found, bad } = await ask.located([{ line: 1, name: text, place }], signal);
    const [at] = found;
    return at ? { at: { lat: fine(at.lat), lon: fine(at.lon) }, message: '' } : { at: null, message: bad[0]?.reason ?? HINT };
  }
  if (looksLikePostcode(text)) return locate(text, signal);
  return { at: null, message: `“${text.trim()}” is no place that is understood. ${HINT}` };
}

/** @param {number} degrees */
const fine = (degrees) => Math.round(degrees * 1e6) / 1e6;

/**
 * @param {Page} page
 * @param {Api.Within} within
 * @param {Api.OwnArea | Error} own
 */
function told(page, within, own) {
  if (within.areas.length === 0) return [sentence(page, within), own instanceof Error && el('p', { class: 'note' }, own.message)];
  const medians = new Map(within.indicators.map((i) => [i.id, i]));
  return [
    sentence(page, within),
    ...(own instanceof Error ? [el('p', { class: 'note' }, own.message)] : figures(page, own, { medians, what: 'circle' })),
    ...areasWithin(page, within),
  ];
}
