/**
 * Documents say which test holds what they promise: `` `path/to/file.test.ts › its title` ``, the
 * title as it stands in the source.
 *
 * @typedef {object} NamedTest
 * @property {string} file path from the root, with slashes
 * @property {string} title of a made title (`%s`, `$name`, `${name}`) every test that it makes counts
 *
 * @typedef {object} TestRun
 * @property {string} file path from the root, with slashes
 * @property {string} title as it ran
 * @property {'passed' | 'failed' | 'skipped'} outcome failed as well when it passed only at times
 */

const NAMED = /`([\w./-]+\.test\.tsx?) › ([^`]+)`/g;
const PLACEHOLDER = /%[sdifjoO]|\$\{[^}]*\}|\$[a-z]\w*/g;
/** What stands first in a call, or on a line of its own before a comma: titles do. */
const FIRST_ARGUMENT = /[(\s](['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g;

/**
 * @param {string} markdown
 * @returns {NamedTest[]}
 */
export const readNamedTests = (markdown) =>
  [...markdown.matchAll(NAMED)].map(([, file = '', title = '']) => ({ file, title }));

/** Of a made title this much must stand in the source, or it would stand for every title. */
const FIXED_LENGTH = 5;

/**
 * Whether a test file has a test of that very title, or one that may be made into it.
 * @param {string} source
 * @param {string} title
 */
export const hasTitle = (source, title) =>
  [...source.matchAll(FIRST_ARGUMENT)].some(([, , written = '']) => {
    const own = written.replaceAll(/\\(.)/g, '$1');
    const isMade = own.replaceAll(PLACEHOLDER, '').length >= FIXED_LENGTH;
    return own === title || (isMade && patternOf(own).test(title));
  });

/**
 * @param {NamedTest[]} named
 * @param {TestRun[]} runs everything that ran
 * @returns {string[]} a sentence for each named test that did not run, or did not pass
 */
export function findUnproven(named, runs) {
  return named.flatMap(({ file, title }) => {
    const pattern = patternOf(title);
    const own = runs.filter((run) => run.file === file && pattern.test(run.title));
    if (own.length === 0) return [`${file} › ${title}: did not run.`];
    if (own.some(({ outcome }) => outcome !== 'passed'))
      return [`${file} › ${title}: did not pass.`];
    return [];
  });
}

/** @param {string} title */
function patternOf(title) {
  const fixed = title
    .split(PLACEHOLDER)
    .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.+')}$`, 's');
}
