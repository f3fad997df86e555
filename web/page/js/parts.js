/** The parts of a composite as they stand in the address and as the server reads them: `child-poverty=2`, `jobs:low`. */

/**
 * @typedef {object} Part
 * @property {string} id
 * @property {Api.Need | null} need  which end is need; null: as its polarity says
 * @property {number} weight
 */

/** The most that a part weighs beside one that weighs 1. */
export const HEAVIEST = 5;

/**
 * @param {string} text
 * @returns {Part | null} null: it is no part, or weighs too little or too much
 */
export function readPart(text) {
  const [, id = '', need, weight] = /^([^:=@,]+)(?::(high|low))?(?:=(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  const weighs = Number(weight ?? 1);
  if (!id || weighs > HEAVIEST) return null;
  return { id, need: need === 'high' || need === 'low' ? need : null, weight: weighs };
}

/** @param {Part} part */
export function writePart({ id, need, weight }) {
  return `${id}${need ? `:${need}` : ''}${weight === 1 ? '' : `=${weight}`}`;
}

/** @param {string} text  several, with commas between */
export function readParts(text) {
  return text.split(',').flatMap((part) => readPart(part) ?? []);
}

/** @param {readonly Part[]} parts */
export function writeParts(parts) {
  return parts.map(writePart).join(',');
}
