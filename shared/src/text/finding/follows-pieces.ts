/**
 * Whether the letters are beginnings of pieces that follow each other without a gap, from whichever piece on:
 * `xj`, `xiangj` and `xiangji` follow 相机, `ad` follows Ana Díaz. A piece gives its beginning or nothing: `angi`
 * follows neither.
 */
export function followsPieces(pieces: readonly (readonly string[])[], letters: string): boolean {
  if (letters === '') return false;
  /** How many letters may be used up before this piece. Few at a time: each must fit to its end. */
  let used = new Set<number>();
  for (const spellings of pieces) {
    used.add(0);
    const next = new Set<number>();
    for (const from of used) {
      for (const spelling of spellings) {
        const length = commonLength(spelling, letters, from);
        if (from + length === letters.length) return true;
        for (let taken = 1; taken <= length; taken += 1) next.add(from + taken);
      }
    }
    used = next;
  }
  return false;
}

/** How far the spelling goes along with the letters from there on. */
function commonLength(spelling: string, letters: string, from: number): number {
  let length = 0;
  while (length < spelling.length && spelling[length] === letters[from + length]) length += 1;
  return length;
}
