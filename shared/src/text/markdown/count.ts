import { type CountedLine, lineOf } from './count-line.ts';
import { countMarks } from './count-marks.ts';

/**
 * What reading and drawing a body costs, counted in one pass before anything is parsed: a parser
 * cannot be interrupted. One unit is about a microsecond of micromark's, measured piece by piece
 * with `npm run bench:markdown`; the weights are upper bounds rather than means.
 */
const COST = {
  character: 0.2,
  line: 25,
  /** A paragraph, heading or row that begins. */
  block: 40,
  item: 50,
  /** A list that begins, and so ends another or a paragraph. */
  list: 60,
  /** A quote that begins or ends, and one that goes on. */
  quote: 90,
  quoteLine: 15,
  cell: 40,
  /** Each pair of blocks: micromark moves what follows a block when it opens it. */
  pairOfBlocks: 0.06,
  /** Each pair of levels that items in items add: there it moves what follows at every one. */
  pairOfLevels: 0.4,
} as const;

/**
 * What a body may cost: the least of what these allow. An ordinary one costs about two units for each
 * character, so that none takes more than some ten times as long as an ordinary one of its length.
 */
const ALLOWANCES = [
  { any: 5_000, character: 9 },
  { any: 20_000, character: 4 },
] as const;

/** How deep quotes and lists may nest in one another. */
export const MAX_DEPTH = 10;

export type Cost = { units: number; depth: number; steps: number };

/** @returns the units, the depth of quotes and lists at most, and the steps the count itself took. */
export function costOf(text: string): Cost {
  const cost: Cost = { units: 0, depth: 0, steps: 0 };
  let blocks = 0;
  let levels = 0;
  let previous = lineOf('');
  /** Within the cells of a table, from its delimiters on. */
  let isTable = false;
  let paragraph = '';
  const endParagraph = () => {
    const marks = countMarks(paragraph);
    cost.units += marks.units;
    cost.steps += marks.steps;
    paragraph = '';
  };

  for (const source of text.split(/\r\n|[\n\r]/)) {
    const line = lineOf(source);
    cost.steps += 1 + source.length;
    cost.units += COST.line + COST.character * source.length;
    if (line.isBlank) endParagraph();
    else paragraph += `${source}\n`;

    const begins =
      previous.isBlank ||
      line.isHeading ||
      line.isFence ||
      previous.isHeading ||
      line.quotes !== previous.quotes ||
      (line.items === 0 && previous.items > 0);
    // What stands in an item begins with it.
    const newQuotes = line.items > 0 ? line.quotes : Math.abs(line.quotes - previous.quotes);
    blocks += line.items + newQuotes + (begins ? 1 : 0);
    cost.units += COST.item * line.items + COST.quote * newQuotes + COST.quoteLine * line.quotes;
    if (begins) cost.units += COST.block;
    cost.units += COST.list * listsBegunBy(line, previous);

    // A list goes on as long as its lines are indented; a mark opens at most one more.
    const marks = line.items + line.quotes;
    line.depth = line.isBlank
      ? previous.depth
      : Math.min(previous.depth + marks, marks + Math.floor(line.indent / 2));
    cost.depth = Math.max(cost.depth, line.depth);
    levels += line.items * Math.max(0, line.depth - 1);

    if (line.isDelimiters) {
      isTable = true;
      cost.units += COST.cell * previous.bars;
    }
    isTable &&= line.bars > 0;
    if (isTable) {
      blocks += 1;
      cost.units += COST.cell * (line.bars + 1);
    }
    previous = line;
  }
  endParagraph();
  cost.units += COST.pairOfBlocks * blocks ** 2 + COST.pairOfLevels * levels ** 2;
  return cost;
}

/**
 * Items in an item begin a list each. The first goes on with that of the line before, or is counted as one
 * level more; and where a paragraph begins anyway it costs no more than that.
 */
function listsBegunBy(line: CountedLine, previous: CountedLine): number {
  const isDeeper = previous.items > 0 && line.indent > previous.indent;
  const goesOn = previous.isBlank || previous.isHeading || isDeeper || line.mark === previous.mark;
  return Math.max(0, line.items - (goesOn ? 1 : 0));
}

/** Whether the body is read as markdown; one that would cost too much is shown as it was typed. */
export function isAffordable(text: string): boolean {
  const { units, depth } = costOf(text);
  const allowed = ALLOWANCES.map(({ any, character }) => any + character * text.length);
  return depth <= MAX_DEPTH && units <= Math.min(...allowed);
}
