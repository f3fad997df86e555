/** Asks the server about a file: it is sent with each question, and kept by nobody there. */

import * as api from '../api.js';

/** @typedef {import('./own.js').Held} Held */
/** @typedef {import('../view.js').View} View */

const PATH = '/api/own-table';

/** The largest file that the server reads, in bytes. */
export const MOST_BYTES = 8 * 2 ** 20;

/**
 * Reads a file: the first column that can be compared is answered.
 * @param {File} file
 * @param {View} view  where, and by which classes
 * @param {AbortSignal} signal
 * @returns {Promise<Held>}
 */
export async function read(file, view, signal) {
  // Breaks that were given for other numbers would say nothing of these.
  const classes = view.scheme === 'fixed' ? {} : api.classed(view);
  const found = await send(PATH, file, { in: view.in, ...classes }, signal);
  const question = questionOf({ ...view, indicator: found.indicator, period: found.period });
  return { file, found, last: { question: view.scheme === 'fixed' ? '' : question, answer: found } };
}

/**
 * The values of a column of the table; those answered last are not asked for again.
 * @param {Held} held
 * @param {View} view
 * @param {AbortSignal} signal
 * @returns {Promise<{ choropleth: Api.Choropleth, rank: Api.Rank }>}
 */
export async function values(held, view, signal) {
  const question = questionOf(view);
  if (held.last.question !== question) {
    const answer = await send(PATH, held.file, { ...api.shown(view), ...api.classed(view) }, signal);
    held.last = { question, answer };
  }
  const { choropleth, ranking } = held.last.answer;
  return { choropleth, rank: ranking };
}

/**
 * Where values of a column of the table gather.
 * @param {Held} held
 * @param {View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Hotspots>}
 */
export const hotspots = ({ file }, view, signal) => api.postFile(`${PATH}/hotspots`, { file: file.name, ...api.shown(view) }, file, signal);

/**
 * @param {string} path
 * @param {File} file
 * @param {Record<string, string | number | null | undefined>} query
 * @param {AbortSignal} signal
 * @returns {Promise<Api.OwnTable>}
 */
const send = (path, file, query, signal) => api.postFile(path, { file: file.name, ...query }, file, signal);

/** @param {View} view */
function questionOf(view) {
  return api.address('', { ...api.shown(view), ...api.classed(view) });
}
