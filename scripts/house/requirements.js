/**
 * @typedef {object} Requirement a row of the tables in docs/asvs.md
 * @property {string} number e.g. `1.2.10`
 * @property {string} level
 * @property {string} verdict
 * @property {string} why in words, and with tests that `readNamedTests` finds
 */

const ROW = /^\|\s*\d+\.\d+\.\d+\s*\|.*\|$/gm;

/**
 * @param {string} markdown
 * @returns {Requirement[]}
 */
export const readRequirements = (markdown) =>
  [...markdown.matchAll(ROW)].map(([row]) => {
    const cells = row.split('|').slice(1, -1);
    const [number = '', level = '', , verdict = '', why = ''] = cells.map((cell) => cell.trim());
    if (cells.length !== 5) throw new Error(`This row has not five cells: ${row}`);
    return { number, level, verdict, why };
  });
