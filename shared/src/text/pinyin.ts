/** How characters may be read: the syllables of each without tones, in capitals; none for what is no Han character. */
export type Readings = (character: string) => readonly string[];

const HAN = /\p{Script=Han}/u;

/** Whether anything of this text has readings at all: who finds none need not load them. */
export const hasHan = (text: string): boolean => HAN.test(text);

/** Where Unicode keeps what is in use: the zero, extension A, the unified ideographs. */
const BLOCKS: readonly (readonly [first: number, last: number])[] = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
];
/** Behind the marks that a line of text may break at. */
const FIRST_MARK = 0x21;

/**
 * The readings of all characters as one text that packs well: first each set of readings that occurs, the
 * most frequent first, then one mark per character that says which set is its own. `read` gives syllables in
 * small letters, `v` for `ü`.
 */
export function writeReadings(read: Readings): string {
  const sets = characters().map((character) => read(character).join(','));
  const counts = new Map<string, number>();
  for (const set of sets) counts.set(set, (counts.get(set) ?? 0) + 1);
  const ranked = [...counts].sort(([, one], [, other]) => other - one).map(([set]) => set);
  const marks = new Map(
    ranked.map((set, rank) => [set, String.fromCharCode(FIRST_MARK + rank)] as const),
  );
  return `${ranked.join(' ')}\n${sets.map((set) => marks.get(set)).join('')}`;
}

/** Reads what `writeReadings` wrote. */
export function createReadings(written: string): Readings {
  const end = written.indexOf('\n');
  const sets = written
    .slice(0, end)
    .split(' ')
    .map((set) => (set === '' ? [] : spellings(set.split(','))));
  const offsets = new Map(characters().map((character, index) => [character, end + 1 + index]));
  return (character) => {
    const at = offsets.get(character);
    return at === undefined ? [] : (sets[written.charCodeAt(at) - FIRST_MARK] ?? []);
  };
}

/** The same readings as a search compares them. Some write `lü` as `lv`, as input methods have it, some as `lu`. */
export const spellings = (syllables: readonly string[]): readonly string[] => [
  ...new Set(
    syllables.flatMap((syllable) => {
      const capitals = syllable.toUpperCase();
      return [capitals, capitals.replace('V', 'U')];
    }),
  ),
];

const characters = (): string[] =>
  BLOCKS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)),
  );
