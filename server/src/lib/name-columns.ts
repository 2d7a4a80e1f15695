import { createRequire } from 'node:module';
import { nameKey } from '@parley/shared/text/finding/name-key';
import { writePieces } from '@parley/shared/text/finding/written-pieces';
import { foldText } from '@parley/shared/text/fold';
import { hasHan, type Readings, spellings } from '@parley/shared/text/pinyin';

/** What is stored beside a name, by which it is found. */
type NameColumns = { foldedName: string; namePieces: string };

export const nameColumns = (name: string): NameColumns => ({
  foldedName: foldText(name),
  namePieces: namePieces(name),
});

export const namePieces = (name: string): string =>
  writePieces(nameKey(name, hasHan(name) ? readingsOf() : undefined));

const require = createRequire(import.meta.url);
let known: Readings | undefined;

/** Loaded with the first name that needs them, since they take some ten megabytes. */
function readingsOf(): Readings {
  if (known) return known;
  const {
    readPinyin,
  }: typeof import('@parley/shared/text/read-pinyin') = require('@parley/shared/text/read-pinyin');
  known = (character) => spellings(readPinyin(character));
  return known;
}
