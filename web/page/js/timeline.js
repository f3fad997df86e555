/** Time, under the map: a slider over the periods, a step either way, and play. Classes hold still while it moves. */

import { hush } from './announce.js';
import * as api from './api.js';
import { byId, el, fill, svg } from './dom.js';
import { measured, number } from './format.js';
import { askAhead, latest } from './load.js';
import { differs } from './page.js';
import { fitting } from './shows/all.js';
import { since } from './shows/since.js';
import { landing, slotsOf, track } from './timeline-track.js';
import { subject } from './view.js';

/** @typedef {import('./page.js').Page} Page */

/** How long each period is shown while time plays. */
const STEP_MS = 1000;

const ICONS = /** @type {const} */ ({
  play: 'M5 3.5v13l11-6.5z', pause: 'M5 4h3.5v12H5zM11.5 4H15v12h-3.5z',
  previous: 'M12.5 4 6.5 10l6 6', next: 'M7.5 4l6 6-6 6',
});

/** @param {Page} page */
export function timeline(page) {
  const box = byId('timeline', HTMLDivElement);
  const play = button('play', 'Play');
  const previous = button('previous', 'Previous period');
  const next = button('next', 'Next period');
  const slider = el('input', { type: 'range', id: 'time', min: 0, step: 1, 'aria-label': 'Period' });
  const drawn = el('div', { class: 'drawn' });
  const [first, last] = [el('span'), el('span')];
  const now = el('p', { class: 'now' });
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', 'Time');
  fill(box, el('div', { class: 'steps' }, play.element, previous.element, next.element),
    el('div', { class: 'way' }, drawn, slider, el('div', { class: 'ends', 'aria-hidden': 'true' }, first, last)), now);

  /** @type {import('./timeline-track.js').Slot[]} */
  let slots = [];
  /** @type {Api.Series | null} */
  let series = null;
  let mark = (/** @type {number} */ _at) => {};
  let playing = false;
  /** Whether somebody moves time, so that it is worth asking ahead; which way they go. */
  let used = false;
  let way = 1;
  /** @type {number | undefined} */
  let waiting;

  const place = () => slots.findIndex(({ id }) => id === page.view.value.period);
  /** The first period of which the look has something to show. */
  const start = () => {
    const from = page.view.value.show === 'change' ? page.view.value.from ?? slots.find(({ period }) => period)?.id : null;
    return from ? landing(slots, slots.findIndex(({ id }) => id === from) + 1, 1) : 0;
  };
  const beside = (/** @type {number} */ way) => {
    for (let at = place() + way; at >= 0 && at < slots.length; at += way) if (slots[at]?.period) return at;
    return -1;
  };
  /** What is shown of another period: with the classes of all, and with change counted from the same one. */
  const patch = (/** @type {number} */ at) => {
    const view = page.view.value;
    return {
      period: slots[at]?.id ?? view.period,
      held: view.scheme === 'fixed' ? view.held : view.held ?? true,
      from: view.show === 'change' ? view.from ?? since(page)?.id ?? null : view.from,
    };
  };
  const go = (/** @type {number} */ at, /** @type {'choose' | 'adjust'} */ how) => {
    if (!slots[at]?.period) return;
    used = true;
    page[how](patch(at));
  };
  const ahead = () => {
    const at = beside(way);
    // What takes long is asked for ahead only where it will be wanted for sure.
    if (at < 0 || !used || (!playing && fitting(page).working(page) !== null)) return;
    askAhead(page, patch(at), new AbortController().signal).catch(() => {});
  };

  const stop = () => {
    clearTimeout(waiting);
    if (!playing) return;
    playing = false;
    hush(false);
    show();
  };
  const step = () => {
    const at = beside(1);
    if (at < 0) stop();
    else go(at, 'adjust');
  };
  const begin = () => {
    playing = true;
    way = 1;
    hush(true);
    show();
    if (beside(1) < 0 || place() < start()) go(start(), 'adjust');
    else step();
  };
  const toggle = () => (playing ? stop() : begin());

  play.element.addEventListener('click', toggle);
  for (const [{ element }, towards] of /** @type {const} */ ([[previous, -1], [next, 1]])) {
    element.addEventListener('click', () => {
      stop();
      way = towards;
      go(beside(towards), 'choose');
    });
  }
  slider.addEventListener('input', () => {
    stop();
    const wanted = Number(slider.value);
    way = wanted < place() ? -1 : 1;
    go(landing(slots, wanted, way), 'adjust');
    slider.value = String(place());
  });
  slider.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    toggle();
  });
  for (const event of ['pointerenter', 'focusin']) {
    box.addEventListener(event, () => {
      used = true;
      ahead();
    });
  }
  document.addEventListener('visibilitychange', stop);

  /** What stands beside the period: what the areas have together, else their median. */
  const level = () => {
    const { indicator } = subject(page.catalogue, page.view.value);
    const found = series?.periods.find(({ period }) => period === page.view.value.period);
    const value = found?.overall ?? found?.median;
    if (!found || value == null) return null;
    const figure = measured(value, indicator.decimals, indicator.unit === '%' || indicator.unit === '£' ? indicator.unit : null);
    return `${found.overall === null ? 'median' : 'together'} ${figure}`;
  };
  const show = () => {
    const at = place();
    const { period } = subject(page.catalogue, page.view.value);
    slider.value = String(at);
    slider.setAttribute('aria-valuetext', period.label);
    play.say(playing ? 'pause' : 'play', playing ? 'Pause' : 'Play');
    previous.element.disabled = beside(-1) < 0;
    next.element.disabled = beside(1) < 0;
    fill(now, el('strong', {}, period.label), ' ', el('span', {}, level()));
    mark(at);
  };
  const draw = () => {
    const { indicator } = subject(page.catalogue, page.view.value);
    box.hidden = indicator.periods.length < 2 || fitting(page).alone === true;
    if (box.hidden) return;
    slots = slotsOf(indicator);
    slider.max = String(slots.length - 1);
    first.textContent = indicator.periods[0]?.label ?? '';
    const missing = slots.filter(({ period }) => !period).length;
    last.textContent = indicator.periods.at(-1)?.label ?? '';
    slider.setAttribute('aria-description', missing ? `${number(missing, 0)} periods between are missing` : '');
    const made = track(slots, running(series), drawn.clientWidth || 300);
    fill(drawn, made.element);
    mark = made.mark;
    show();
  };
  const bring = latest(async (signal) => {
    const { indicator } = subject(page.catalogue, page.view.value);
    series = indicator.periods.length < 2 ? null : await api.series(page.view.value, signal);
    draw();
  }, { busy: () => {}, failed: () => {}, fine: () => {} });

  page.view.listen((now, before) => {
    if (differs(now, before, 'indicator', 'in')) {
      stop();
      used = false;
      series = null;
      draw();
    } else if (differs(now, before, 'period', 'show', 'from', 'held')) {
      if (now.show !== before.show) stop();
      show();
    }
  });
  page.answer.listen((answer, before) => {
    if (answer && (!before || before.indicator !== answer.indicator || before.choropleth.summary.areas !== answer.choropleth.summary.areas)) bring();
    if (answer) ahead();
    if (!playing) return;
    clearTimeout(waiting);
    if (answer) waiting = setTimeout(step, STEP_MS);
    else stop();
  });
  new ResizeObserver(draw).observe(drawn);
  draw();
}

/**
 * What the line shows of each period: what the areas have together where all periods have it, else the median.
 * @param {Api.Series | null} series
 * @returns {Map<string, number>}
 */
function running(series) {
  const periods = series?.periods ?? [];
  const together = periods.every(({ overall, median }) => overall !== null || median === null);
  return new Map(periods.flatMap(({ period, overall, median }) => {
    const value = together ? overall : median;
    return value === null ? [] : [[period, value]];
  }));
}

/**
 * @param {keyof typeof ICONS} icon
 * @param {string} label
 */
function button(icon, label) {
  const path = svg('path', { d: ICONS[icon] });
  const element = el('button', { type: 'button', class: `quiet icon ${icon}`, 'aria-label': label, title: label },
    svg('svg', { viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' }, path));
  return {
    element,
    say: (/** @type {keyof typeof ICONS} */ icon, /** @type {string} */ label) => {
      path.setAttribute('d', ICONS[icon]);
      element.setAttribute('aria-label', label);
      element.title = label;
    },
  };
}
