/** The server's questions and answers. */

/** Of many areas some answers take longer than the server lets one request wait; it keeps at it meanwhile. */
const LONG_AGAIN = 20;

/** A refusal or a failure, in words fit for people. */
export class Refusal extends Error {
  /**
   * @param {string} title
   * @param {string} detail
   * @param {readonly Api.ProblemAt[]} [problems]  each by itself
   */
  constructor(title, detail, problems = []) {
    super(detail);
    this.title = title;
    this.problems = problems;
  }
}

/** What is asked; of a list, each by itself. @typedef {Record<string, string | number | boolean | string[] | null | undefined>} Query */

/**
 * @template T
 * @param {string} path
 * @param {Query} [query]
 * @param {AbortSignal} [signal]
 * @param {number} [again]  how often to ask again where the server is still at work, after the time it names
 * @returns {Promise<T>}
 */
export async function get(path, query = {}, signal, again = 0) {
  return asked(address(path, query), signal ? { signal } : {}, again);
}

/**
 * The same of a file, which goes with the question.
 * @template T
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} query
 * @param {Blob} file
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
export async function postFile(path, query, file, signal) {
  // Where the file has changed or gone since it was chosen, this says so before anything is sent.
  const body = await file.arrayBuffer().catch(() => {
    throw new Refusal('The file can no longer be read', 'It was moved or changed since it was chosen: choose it again.');
  });
  return asked(address(path, query), { method: 'POST', body, signal }, LONG_AGAIN);
}

/**
 * @template T
 * @param {string} url
 * @param {RequestInit} how
 * @param {number} again
 * @returns {Promise<T>}
 */
async function asked(url, how, again) {
  const response = await fetch(url, how).catch(unanswered);
  const wait_s = Number(response.headers.get('retry-after'));
  if (response.status === 503 && wait_s > 0 && again > 0) {
    await pause(wait_s, how.signal ?? undefined);
    return asked(url, how, again - 1);
  }
  if (!response.ok) throw await refusal(response);
  return response.json();
}

/** @param {unknown} error @returns {never} */
function unanswered(error) {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  throw new Refusal('The server does not answer', 'Check that it is running and that you are connected, then try again.');
}

/**
 * A question too long for an address: its body is neither kept by the server nor in the history.
 * @template T
 * @param {string} path
 * @param {Record<string, string | number | boolean | null | undefined>} query
 * @param {string} type
 * @param {string} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function post(path, query, type, body, signal) {
  return asked(address(path, query), { method: 'POST', headers: { 'Content-Type': type }, body, ...(signal && { signal }) }, 0);
}

/** @param {number} seconds @param {AbortSignal} [signal] @returns {Promise<void>} */
function pause(seconds, signal) {
  return new Promise((done, stopped) => {
    const waiting = setTimeout(done, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(waiting);
      stopped(signal.reason);
    }, { once: true });
  });
}

/** @param {Response} response */
async function refusal(response) {
  /** @type {Api.Problem} */
  const problem = await response.json().catch(() => ({}));
  const details = [problem.detail, ...(problem.problems ?? []).flatMap((p) => [p.message, p.help])];
  const words = [...new Set(details.filter(Boolean))].join(' ');
  return new Refusal(problem.title ?? `The server answered ${response.status}`, words || 'It gave no reason.', problem.problems);
}

/**
 * @param {string} path
 * @param {Query} query
 */
export function address(path, query) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') params.append(name, String(one));
    }
  }
  return params.size ? `${path}?${params}` : path;
}

/**
 * The parameters that say which numbers are shown.
 * @param {import('./view.js').View} view
 */
export function shown(view) {
  return { indicator: view.indicator, period: view.period, in: view.in };
}

/**
 * The parameters that say how they are classed.
 * @param {import('./view.js').View} view
 */
export function classed(view) {
  return view.scheme === 'fixed'
    ? { scheme: view.scheme, breaks: view.breaks }
    : { scheme: view.scheme, classes: view.classes, ...held(view) };
}

/**
 * The parameter that makes classes of all periods.
 * @param {import('./view.js').View} view
 */
function held(view) {
  return { breaks_over: view.held ? 'periods' : null };
}

/**
 * The parameters of the circle.
 * @param {import('./view.js').View} view
 */
export function circled(view) {
  return view.site ? { lat: view.site.lat, lon: view.site.lon, km: view.km, measure: view.measure } : {};
}

/** @returns {Promise<Api.Catalogue>} */
export const catalogue = () => get('/api/indicators');

/**
 * @param {AbortSignal} signal
 * @returns {Promise<{ notes: Api.Note[] }>}
 */
export const report = (signal) => get('/api/report', {}, signal);

/** @returns {Promise<Api.Config>} */
export const config = () => get('/config.json');

/**
 * Boundaries, for so many metres to a CSS pixel.
 * @param {string} path  the dataset's own address of its boundaries, which names their version
 * @param {{ pixel_m: number, in: string }} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Topology>}
 */
export const boundaries = (path, asked, signal) => {
  const [base = '', version] = path.split('?');
  return get(base, { ...Object.fromEntries(new URLSearchParams(version)), format: 'topojson', ...asked }, signal);
};

/**
 * Which groups the areas are in.
 * @param {string} path  the dataset's own address of its boundaries, which names their version
 * @param {{ of: string, in: string }} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Groups>}
 */
export const groups = (path, asked, signal) =>
  get('/api/groups', { ...Object.fromEntries(new URLSearchParams(path.split('?')[1])), ...asked }, signal);

/**
 * @param {import('./view.js').View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Choropleth>}
 */
export const choropleth = (view, signal) =>
  get('/api/choropleth', { ...shown(view), ...classed(view), geometry: 'none' }, signal);

/**
 * @param {import('./view.js').View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Rank>}
 */
export const rank = (view, signal) => get('/api/rank', shown(view), signal);

/**
 * @param {import('./view.js').View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Hotspots>}
 */
export const hotspots = (view, signal) => get('/api/hotspots', shown(view), signal, LONG_AGAIN);

/**
 * Two indicators over the same areas.
 * @param {Query} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Together>}
 */
export const together = (asked, signal) => get('/api/together', asked, signal);

/**
 * Several indicators as one score of need.
 * @param {Query} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Composite>}
 */
export const composite = (asked, signal) => get('/api/composite', asked, signal, LONG_AGAIN);

/**
 * One of several maps.
 * @param {Query} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Choropleth>}
 */
export const column = (asked, signal) => get('/api/choropleth', { ...asked, geometry: 'none' }, signal);

/**
 * @param {import('./view.js').View} view
 * @param {string} parent  what areas are compared with
 */
export const comparing = (view, parent) => ({ ...shown(view), with: parent });

/**
 * @param {import('./view.js').View} view
 * @param {string} parent
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Compared>}
 */
export const compared = (view, parent, signal) => get('/api/compare', { ...comparing(view, parent), detail: 'brief' }, signal);

/**
 * @param {import('./view.js').View} view
 * @param {string} from
 */
export const changing = (view, from) => ({ indicator: view.indicator, from, to: view.period, in: view.in, ...held(view) });

/**
 * @param {import('./view.js').View} view
 * @param {string} from
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Trend>}
 */
export const change = (view, from, signal) => get('/api/trend', { ...changing(view, from), detail: 'brief' }, signal);

/**
 * @param {import('./view.js').View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Series>}
 */
export const series = (view, signal) => get('/api/series', { indicator: view.indicator, in: view.in }, signal);

/**
 * @param {string} code
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Profile>}
 */
export const profile = (code, signal) => get(`/api/areas/${encodeURIComponent(code)}`, {}, signal);

/**
 * @param {string} words
 * @param {AbortSignal} [signal]
 * @returns {Promise<Api.Matches>}
 */
export const search = (words, signal) => get('/api/search', { q: words, limit: 8 }, signal);
