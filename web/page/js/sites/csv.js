/** Text in rows and cells, and back: CSV as spreadsheets write it. */

/** A row, with the line it begins on. @typedef {{ line: number, cells: string[] }} Row */

const DELIMITERS = [',', ';', '\t', '|'];

/** Text that a spreadsheet would run begins with one of these. */
const FORMULA = /^[=+\-@\t\r\n]/;

/**
 * @param {string} text
 * @returns {Row[]} those that hold anything
 */
export function readRows(text) {
  const plain = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(plain);
  /** @type {Row[]} */
  const rows = [];
  let line = 1;
  let row = { line, cells: /** @type {string[]} */ ([]) };
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.cells.some(Boolean)) rows.push(row);
    row = { line, cells: [] };
  };
  for (let i = 0; i < plain.length; i += 1) {
    const sign = plain[i] ?? '';
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (plain[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (sign === delimiter) endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  if (quoted) throw new Error(`A quotation mark is never closed: the row begins on line ${row.line}.`);
  endRow();
  return rows;
}

/** The sign that is most often between cells of the first line. @param {string} text */
function delimiterOf(text) {
  const first = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const often = (/** @type {string} */ sign) => first.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (often(sign) > often(best) ? sign : best), ',');
}

/**
 * A file's text: UTF-8, else as Windows writes it.
 * @param {Blob} file
 */
export async function textOf(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** @param {(string | number | boolean | null | undefined)[][]} rows */
export function writeRows(rows) {
  return rows.map((row) => row.map(written).join(',')).join('\r\n') + '\r\n';
}

/** @param {string | number | boolean | null | undefined} cell */
function written(cell) {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Hands rows over as a file.
 * @param {string} name
 * @param {(string | number | boolean | null | undefined)[][]} rows
 */
export function saveRows(name, rows) {
  const address = URL.createObjectURL(new Blob(['\uFEFF', writeRows(rows)], { type: 'text/csv' }));
  const link = document.createElement('a');
  Object.assign(link, { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
