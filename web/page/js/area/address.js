/** The address of an area's page: `/area/E02005132?with=lad-2022:E07000114&show=child-poverty,diabetes&beside=diabetes`. */

/**
 * @typedef {object} Choices
 * @property {string | null} with    the group to compare with; null: the country
 * @property {string[] | null} show  which figures; null: all
 * @property {string | null} beside  the figure shown of the neighbours; null: the first that is no count
 */

/** What the address calls the area: a code or a name. @param {string} path */
export function wordOf(path) {
  const word = path.replace(/^\/area\/?/, '');
  try {
    return decodeURIComponent(word).trim();
  } catch {
    return word.trim();
  }
}

/** Of another area, with the same choices. @param {string} word @param {string} [query] */
export function pageOf(word, query = typeof location === 'undefined' || !location.pathname.startsWith('/area') ? '' : location.search) {
  return `/area/${encodeURIComponent(word)}${query}`;
}

/** @param {string} search @returns {Choices} */
export function read(search) {
  const query = new URLSearchParams(search);
  const show = query.get('show')?.split(',').filter(Boolean) ?? [];
  return { with: query.get('with'), show: show.length > 0 ? show : null, beside: query.get('beside') };
}

/** @param {Choices} choices */
export function write(choices) {
  const query = new URLSearchParams();
  if (choices.with) query.set('with', choices.with);
  if (choices.show) query.set('show', choices.show.join(','));
  if (choices.beside) query.set('beside', choices.beside);
  const words = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return words && `?${words}`;
}

/**
 * The map with an area chosen.
 * @param {Api.Profile} area
 * @param {Api.Catalogue} catalogue
 */
export function onMap({ code, groups }, { dataset }) {
  const query = new URLSearchParams({ area: code, panel: 'area' });
  const inFocus = groups.some((group) => `${group.grouping}:${group.code}` === dataset.focus);
  // The map opens on the group in focus, where this area would not be seen.
  if (dataset.focus && !inFocus) query.set('in', '');
  return `/?${query}`;
}
