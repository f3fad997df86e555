/** Puts an area's page together. */

import * as api from '../api.js';
import { announce } from '../announce.js';
import { byId, fill } from '../dom.js';
import { showProblem } from '../problem.js';
import { pageOf, read, wordOf, write } from './address.js';
import { alike } from './alike.js';
import * as ask from './ask.js';
import { LEAST_PERIODS } from './change.js';
import { controls } from './controls.js';
import { printable } from './fit.js';
import { locator } from './locator.js';
import { lost, meant } from './lost.js';
import { selected, sheet } from './sheet.js';

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const paper = byId('sheet', HTMLElement);

/** Its profile by its code or its name; null where the word names none, or several. @param {string} word */
async function known(word) {
  const matches = word ? (await api.search(word)).matches : [];
  const { areas, exact } = meant(word, matches);
  const [only] = areas;
  if (exact && areas.length === 1 && only?.code) return ask.profile(only.code, { limits: true });
  document.title = word ? `No area “${word}” – Oast` : 'Which area? – Oast';
  fill(paper, ...lost(word, areas, exact));
  return null;
}

async function start() {
  const word = wordOf(location.pathname);
  finder();
  const [catalogue, area] = await Promise.all([api.catalogue(), known(word)]);
  byId('dataset', HTMLElement).textContent = catalogue.dataset.title;
  if (!area) return;
  document.title = [area.name, catalogue.dataset.title, 'Oast'].join(' – ');

  let choices = read(location.search);
  // A name in the address becomes the code, which stays the same when names change.
  history.replaceState(null, '', pageOf(area.code, write(choices)));
  /** @type {import('./sheet.js').Known} */
  let all = { area, catalogue, locator: null, trends: new Map(), alike: null, beside: null };
  const draw = () => fill(paper, ...sheet(all, choices));
  const neighbours = async () => {
    const { beside, reference } = selected(all, choices);
    if (!beside || !reference) return null;
    const codes = [area.code, ...(area.neighbours ?? []).map(({ code }) => code)];
    return ask.compare({ indicator: beside.id, with: reference.with }, codes);
  };

  const choose = async (/** @type {Partial<import('./address.js').Choices>} */ change, /** @type {string} */ said) => {
    choices = { ...choices, ...change };
    history.replaceState(null, '', pageOf(area.code, write(choices)));
    draw();
    announce(said);
    if (change.show) return;
    main.setAttribute('aria-busy', 'true');
    all = { ...all, beside: await neighbours() };
    draw();
    main.setAttribute('aria-busy', 'false');
  };
  controls(byId('controls', HTMLElement), area, catalogue, selected(all, choices), {
    choose: (change, said) => void choose(change, said).catch(showProblem),
  });
  printable(paper);
  draw();

  const [map, trends, like, beside] = await Promise.all([
    locator(area, catalogue, new AbortController().signal), changes(all, choices), alike(area, catalogue), neighbours(),
  ]);
  all = { ...all, locator: map, trends, alike: like, beside };
  draw();
}

/**
 * The recent trends of all series that are long enough to have one, or why there is none.
 * @param {import('./sheet.js').Known} known
 * @param {import('./address.js').Choices} choices
 */
async function changes(known, choices) {
  const long = selected(known, choices).all.filter(({ all }) => all.length >= LEAST_PERIODS);
  const found = await Promise.all(long.map(async ({ id }) => {
    try {
      const { areas } = await ask.trend(id, known.area.code);
      return areas[0]?.recent ?? { direction: null, judgement: null, reason: 'the area is not among those with a trend' };
    } catch (error) {
      // Of some figures no trend is lawful: the server says which and why.
      if (!(error instanceof api.Refusal)) throw error;
      return { direction: null, judgement: null, reason: error.message };
    }
  }));
  return new Map(long.map(({ id }, at) => [id, found[at] ?? { direction: null, judgement: null }]));
}

/** Another area by its name or code: what it stands for is found out on its own page. */
function finder() {
  const form = byId('finder', HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = byId('find', HTMLInputElement).value.trim();
    if (words) location.assign(pageOf(words, ''));
  });
}

start()
  .catch((error) => showProblem(error, () => location.reload()))
  .finally(() => main.setAttribute('aria-busy', 'false'));
