import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PACKAGES } from './house/packages.js';
import { inRoot } from './house/paths.js';

const RULE = /^- \*\*\[([A-Z]{2}\d+)\]\*\*/gm;
const CITED = /\[([A-Z]{2}\d+)\]/g;

const rules = idsIn(readFileSync(inRoot('shared', 'PROTOCOL.md'), 'utf8'), RULE);
const cited = new Set(
  PACKAGES.flatMap((room) =>
    readdirSync(inRoot(room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.test\.tsx?$/.test(path) && !path.includes('node_modules'))
      .flatMap((path) => idsIn(readFileSync(inRoot(room, path), 'utf8'), CITED)),
  ),
);

function idsIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, id = '']) => id);
}

test('a rule stands once, and there are many', () => {
  expect(rules.length).toBeGreaterThan(100);
  expect(rules.filter((rule, index) => rules.indexOf(rule) < index)).toEqual([]);
});

test('some test cites each rule of the protocol', () => {
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});

test('tests cite no rule that is not there', () => {
  expect([...cited].filter((id) => !rules.includes(id))).toEqual([]);
});
