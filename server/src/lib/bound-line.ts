/** Of a line of the log; nearly all are a tenth of it. */
const LINE_LENGTH = 8_192;
/** Of one text in a line that is longer: enough of a stack to see where it came from. */
const TEXT_LENGTH = 2_000;
const ITEMS = 20;
const DEPTH = 5;
const CUT = '… (cut)';

/**
 * A line of the log as it was, or, if it is longer than 8 kB, the same with its texts and lists cut:
 * whoever sends 60 kB of nonsense must not be able to fill a disk with it. Still one JSON object.
 */
export function boundLine(line: string): string {
  if (line.length <= LINE_LENGTH) return line;
  const parsed: unknown = JSON.parse(line);
  const cut = JSON.stringify(boundValue(parsed, TEXT_LENGTH, 0));
  if (cut.length <= LINE_LENGTH) return `${cut}\n`;
  return `${JSON.stringify(boundValue(parsed, TEXT_LENGTH / ITEMS, DEPTH - 2))}\n`;
}

function boundValue(value: unknown, length: number, depth: number): unknown {
  if (typeof value === 'string') {
    return value.length > length ? value.slice(0, length).toWellFormed() + CUT : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH) return CUT;
  const inside = (each: unknown) => boundValue(each, length, depth + 1);
  if (Array.isArray(value)) return value.slice(0, ITEMS).map(inside);
  const entries = Object.entries(value).slice(0, ITEMS);
  return Object.fromEntries(entries.map(([key, each]) => [key.slice(0, length), inside(each)]));
}
