/** The commands that make the same again, for a script that rebuilds a report. */

import { copyButton } from '../clipboard.js';
import { el } from '../dom.js';
import { asked } from './figure.js';

/** @param {import('../page.js').Page} page */
export function commands(page) {
  const view = page.view.value;
  const name = `${view.indicator}-${view.period}`.replaceAll(/[^\w.-]+/g, '-');
  const where = view.in ? ['--in', view.in] : [];
  const which = ['--indicator', view.indicator, '--period', view.period];
  const lines = [
    line('oast', 'figure', ...asked(page).flatMap(([key, value]) => [`--${key.replaceAll('_', '-')}`, value]), ...(view.patterns ? ['--patterns'] : []), '--out', `${name}.svg`),
    line('oast', 'rank', ...which, ...where, '--all', '--out', `${name}.csv`),
  ];
  return [
    el('p', {}, 'For a dataset of your own add ', el('code', {}, '--data FOLDER'), '.'),
    ...lines.map((words, at) => el('div', { class: 'command' }, el('code', {}, words), copyButton('Copy', () => words, at === 0 ? 'the command for the figure' : 'the command for the table'))),
  ];
}

/** Words as a shell takes them. @param {...string} words */
function line(...words) {
  return words.map((word) => (/^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
