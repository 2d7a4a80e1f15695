import { readFileSync } from 'node:fs';
import { inRoot } from './paths.js';

const LIST = /^packages:\n((?: {2}- \S+\n)+)/m;

/**
 * The folders of the workspace's packages, each after those it builds on. Read by hand: the
 * installer asks before a library is there.
 */
export const PACKAGES = [
  ...(LIST.exec(readFileSync(inRoot('pnpm-workspace.yaml'), 'utf8'))?.[1] ?? '').matchAll(
    /- (\S+)/g,
  ),
].map(([, folder = '']) => folder);
