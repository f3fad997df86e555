/**
 * What a way to look is. Each is one file beside this one and one line in `all.js`;
 * the rest of the page knows only what is written here.
 */

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../page.js').Shown} Shown */
/** @typedef {import('../view.js').View} View */

/** The values that every look stands on. @typedef {Pick<import('../page.js').Answer, 'indicator' | 'period' | 'choropleth' | 'rank'>} Values */

/** A file of what was found, beside the values. @typedef {{ title: string, path: string, query: import('../downloads.js').Query, name: string }} File */

/**
 * A way to look at an indicator.
 * @typedef {object} Show
 * @property {import('../view.js').ShowId} id
 * @property {string} title  as it is chosen
 * @property {boolean} classed  whether areas are drawn by classes of their values, so that the choice of classes is theirs
 * @property {readonly (keyof View)[]} keys  what it depends on beside the indicator, the period, the group, and the classes where it is classed
 * @property {(page: Page) => string | null} unfit  why nothing can be seen this way of what is chosen; null: it can
 * @property {(page: Page) => { title: string, rest: string }} question
 * @property {(page: Page) => string | null} working  what takes longer than a moment
 * @property {(page: Page, values: Promise<Values>, signal: AbortSignal) => Promise<Look>} ask  asks the server for what is not among the values
 * @property {((page: Page) => Choices)} [choices]  choices of its own
 * @property {(page: Page) => File | null} file
 */

/** Choices of a way to look, made once, and brought in line with each view. @typedef {{ element: HTMLElement, follow: () => void }} Choices */

/**
 * How one answer is drawn and told.
 * @typedef {object} Look
 * @property {readonly import('../shades.js').Shade[]} shades  in the order of the legend
 * @property {(area: Api.ChoroplethArea) => string} shade  what an area is drawn in, by `shadeId`
 * @property {Column | null} column  of the ranking, beside name and value
 * @property {(shown: Shown) => string} detail  figures beside its code; none: empty
 * @property {(shown: Shown) => string | null} told  a sentence about it; null: its rank and class
 * @property {Legend} legend
 * @property {string} summary  what is read out
 */

/**
 * What the legend says beside the shades.
 * @typedef {object} Legend
 * @property {string} list  what the list of shades is called
 * @property {Node[]} above
 * @property {Node[]} below
 * @property {readonly string[]} notes
 * @property {((value: number | null) => void) | null} point  marks where one value falls
 * @property {readonly ReadonlySet<string>[]} lights  areas that a `data-gathering` in it lights up, by its place
 */

/**
 * A column of the ranking.
 * @typedef {object} Column
 * @property {string} id  its class
 * @property {string} title
 * @property {(shown: Shown) => Node | string} cell
 * @property {(shown: Shown) => number} order  the largest comes first
 */

export {};
