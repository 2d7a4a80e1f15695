// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { buildOf } from './build.ts';

const pageOf = (...scripts: string[]) =>
  new DOMParser().parseFromString(
    scripts.map((src) => `<script type="module" src="/assets/${src}"></script>`).join(''),
    'text/html',
  );

test('a build is told from one that shares some of its scripts', () => {
  expect(buildOf(pageOf('runtime-1.js', 'base-2.js'))).not.toBe(
    buildOf(pageOf('runtime-1.js', 'base-3.js')),
  );
});

test('the same scripts are the same build, and a page without any has a name too', () => {
  expect(buildOf(pageOf('base-2.js'))).toBe(buildOf(pageOf('base-2.js')));
  expect(buildOf(pageOf())).toBe('');
});
