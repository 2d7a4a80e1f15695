import { writeReadings } from '@parley/shared/text/pinyin';
import { readPinyin } from '@parley/shared/text/read-pinyin';
import type { Plugin } from 'vite';

const NAME = 'virtual:pinyin-readings';
/** The sign by which other plugins know that this is no file. */
const OWN = `\0${NAME}`;

/** Makes the table of readings when building: a page needs the answers of the library, not the library. */
export function pinyinReadingsPlugin(): Plugin {
  return {
    name: 'parley:pinyin-readings',
    resolveId: (id) => (id === NAME ? OWN : null),
    load: (id) =>
      id === OWN ? `export const written = ${JSON.stringify(writeReadings(readPinyin))};` : null,
  };
}
