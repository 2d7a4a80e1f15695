import { type Asked, askedFor } from './asked.ts';
import { type Match, matchName } from './match-name.ts';
import type { NameKey } from './name-key.ts';

/** Something that is found by its name, or by what is said of it. */
export type Findable = {
  key: NameKey;
  /** What it is about, in a few words. */
  topic?: NameKey | undefined;
  /** When one was there last: more is later. Undefined where one never was. */
  lastVisit?: number | undefined;
  /** Put away for good: found, but behind everything that is alive. */
  isArchived?: boolean | undefined;
};

type Answer = Match | 'topic' | 'in topic';

/**
 * Which answers are as good as each other: among them, where one has been goes first. Who types the
 * beginning of anything means what they use, not what happens to begin with it.
 */
const CLASSES: readonly (readonly Answer[])[] = [
  ['typed'],
  ['name'],
  ['beginning', 'word', 'pieces', 'words'],
  ['inside'],
  ['topic', 'in topic'],
  ['slip'],
];
const ANSWERS = CLASSES.flat();
const classOf = (answer: Answer): number =>
  CLASSES.findIndex((answers) => answers.includes(answer));

type Found<Item> = { item: Item; answer: Answer };

/** What answers what is typed, the likeliest first. */
export function findNames<Item extends Findable>(items: readonly Item[], typed: string): Item[] {
  const asked = askedFor(typed);
  return items
    .flatMap((item): Found<Item>[] => {
      const answer = answerOf(item, asked);
      return answer === undefined ? [] : [{ item, answer }];
    })
    .sort(compareFound)
    .map(({ item }) => item);
}

function answerOf({ key, topic }: Findable, asked: Asked): Answer | undefined {
  const match = matchName(key, asked);
  if (match !== undefined && match !== 'slip') return match;
  if (topic === undefined || asked.folded === '') return match;
  if (topic.starts.some((start) => topic.folded.startsWith(asked.folded, start))) return 'topic';
  return topic.folded.includes(asked.folded) ? 'in topic' : match;
}

function compareFound(one: Found<Findable>, other: Found<Findable>): number {
  const [a, b] = [one.item, other.item];
  return (
    Number(a.isArchived ?? false) - Number(b.isArchived ?? false) ||
    classOf(one.answer) - classOf(other.answer) ||
    Number(a.lastVisit === undefined) - Number(b.lastVisit === undefined) ||
    ANSWERS.indexOf(one.answer) - ANSWERS.indexOf(other.answer) ||
    (b.lastVisit ?? 0) - (a.lastVisit ?? 0) ||
    a.key.folded.length - b.key.folded.length
  );
}
