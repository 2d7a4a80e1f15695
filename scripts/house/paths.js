import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json of the whole repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {...string} names path segments below the root */
export const inRoot = (...names) => join(ROOT, ...names);

const TOOLS = inRoot('node_modules', '.bin');

/**
 * The pinned Node. The real file and not the link in node_modules/.bin: what we start is then
 * that process itself, so that signals and its exit code need no go-between.
 */
export const pinnedNode = () => realpathSync(join(TOOLS, 'node'));

/** A tool's executable of the root or of one package, e.g. `tool('vite', 'client')`.
 * @param {string} name
 * @param {string} [owner] folder of the package that depends on the tool
 */
export const tool = (name, owner = '.') => inRoot(owner, 'node_modules', '.bin', name);

/**
 * The environment for tools: their `node` is the pinned one.
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export const toolEnvironment = (more = {}) => ({
  ...process.env,
  PATH: `${TOOLS}:${process.env.PATH ?? ''}`,
  ...more,
});
