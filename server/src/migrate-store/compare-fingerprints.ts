import type { Content, Fingerprint } from './fingerprint.ts';

const NOTHING: Content = { rows: 0, checksum: '' };

/** One line for each thing in which the copy is not its source; none when they are equal. */
export function differences(source: Fingerprint, copy: Fingerprint): string[] {
  const heads = keysOf(source.heads, copy.heads).flatMap((roomId) => {
    const [there, here] = [source.heads.get(roomId), copy.heads.get(roomId)];
    if (there === here) return [];
    return [`head of room ${roomId}: ${there ?? 'none'}, in the copy ${here ?? 'none'}`];
  });
  const contents = keysOf(source.contents, copy.contents).flatMap((part) => {
    const there = source.contents.get(part) ?? NOTHING;
    const here = copy.contents.get(part) ?? NOTHING;
    if (there.rows !== here.rows) return [`${part}: ${there.rows} rows, in the copy ${here.rows}`];
    if (there.checksum === here.checksum) return [];
    return [`${part}: ${there.rows} rows in both, but not the same ones`];
  });
  return [...heads, ...contents];
}

const keysOf = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) => [
  ...new Set([...one.keys(), ...other.keys()]),
];
