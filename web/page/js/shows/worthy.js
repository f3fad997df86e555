/** Which indicators to begin with, where several are looked at: those that say the most beside each other. */

/** Titles that share more of their words than this say nearly the same. */
const ALIKE = 0.4;

/**
 * What half of the areas or more have a figure of before the rest, real figures before
 * made-up ones, rates before numbers of people, what is good or bad before what is
 * neither; else as the catalogue has them.
 * @param {Api.Catalogue} catalogue
 */
export function byWorth({ indicators, dataset }) {
  const worth = (/** @type {Api.Indicator} */ { status, kind, polarity, periods }) => {
    const wide = (periods.at(-1)?.states.known ?? 0) >= dataset.areas / 2;
    return (wide ? 8 : 0) + (status === 'illustrative' ? 0 : 4) + (kind === 'count' ? 0 : 2) + (polarity === 'neutral' ? 0 : 1);
  };
  return indicators.toSorted((a, b) => worth(b) - worth(a));
}

/**
 * The first few of some that are unlike each other in name, filled up with others where there are too few.
 * @param {readonly Api.Indicator[]} candidates  the worthiest first
 * @param {number} many
 * @param {readonly Api.Indicator[]} [taken]  those that are there already
 */
export function unlike(candidates, many, taken = []) {
  const chosen = [...taken];
  const free = candidates.filter((one) => !chosen.includes(one));
  for (const one of free) {
    if (chosen.length < many && !chosen.some((other) => alike(one, other))) chosen.push(one);
  }
  for (const one of free) if (chosen.length < many && !chosen.includes(one)) chosen.push(one);
  return chosen;
}

/** @param {Api.Indicator} one @param {Api.Indicator} other */
function alike(one, other) {
  const [a, b] = [words(one), words(other)];
  const both = [...a].filter((word) => b.has(word)).length;
  return both / Math.max(1, Math.min(a.size, b.size)) > ALIKE;
}

/** @param {Api.Indicator} indicator */
function words({ title }) {
  return new Set(title.toLocaleLowerCase('en-GB').match(/\p{L}{4,}/gu));
}

/**
 * The period of an indicator to set beside another: the same where it has it, else its latest.
 * @param {Api.Indicator} indicator
 * @param {string} wanted
 */
export function nearest({ periods }, wanted) {
  const period = periods.find(({ id }) => id === wanted) ?? periods.at(-1);
  if (!period) throw new Error('an indicator has no period');
  return period;
}
