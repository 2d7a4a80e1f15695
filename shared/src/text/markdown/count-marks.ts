/** What a mark within a line costs wherever it stands; see count.ts for the unit. */
const COST: Partial<Record<string, number>> = {
  '*': 30,
  _: 30,
  '~': 30,
  '[': 12,
  '!': 4,
  '<': 6,
  '\\': 26,
  '`': 15,
  '@': 12,
  '\t': 3,
};
/** Of these, a number in a row is one mark. */
const COUNTED_AS_RUNS = new Set(['*', '_', '~', '`', '\\']);
const LINK = 120;
/** What looks like the beginning of an address. */
const ADDRESS = 25;
/** For each character between the brackets of a link: links in pictures are copied outwards. */
const LABEL_CHARACTER = 0.4;
/** For each character behind a run of backticks that looks for its partner. */
const SEARCHED_CHARACTER = 0.05;

/** The marks of one paragraph, or of a few that stand close together: nothing reaches out of it. */
export function countMarks(paragraph: string): { units: number; steps: number } {
  let units = 0;
  const brackets: number[] = [];
  const runsOfBackticks = new Set<number>();
  let backticks = 0;
  for (let at = 0; at < paragraph.length; at += 1) {
    const character = paragraph[at] ?? '';
    const isInRun = character === paragraph[at - 1] && COUNTED_AS_RUNS.has(character);
    if (!isInRun) units += COST[character] ?? 0;
    if (character === '`') backticks += 1;
    else if (backticks > 0) {
      runsOfBackticks.add(backticks);
      backticks = 0;
    }
    if (character === '[') brackets.push(at);
    else if (character === ']') {
      const span = at - (brackets.pop() ?? at);
      if (paragraph[at + 1] === '(') units += LINK + LABEL_CHARACTER * span;
    } else if ((character === ':' || character === 'w') && isAddress(paragraph, at)) {
      units += ADDRESS;
    }
  }
  units += SEARCHED_CHARACTER * paragraph.length * runsOfBackticks.size;
  return { units, steps: paragraph.length };
}

const isAddress = (paragraph: string, at: number): boolean =>
  paragraph.startsWith('://', at) || paragraph.startsWith('www.', at);
