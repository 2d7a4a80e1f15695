import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHighlighter, type Question, type Reply } from './create-highlighter.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A helper that does what the test tells it to. */
class SlowHelper {
  asked: Question[] = [];
  isEnded = false;
  readonly hear: (reply: Reply) => void;
  readonly broke: () => void;

  constructor(hear: (reply: Reply) => void, broke: () => void) {
    this.hear = hear;
    this.broke = broke;
  }

  ask(question: Question): void {
    this.asked.push(question);
  }

  end(): void {
    this.isEnded = true;
  }

  begin(at: number): void {
    this.hear({ id: this.asked[at]?.id ?? Number.NaN, state: 'begun' });
  }

  answer(at: number): void {
    const question = this.asked[at];
    if (question === undefined) throw new Error('nothing was asked');
    this.hear({ id: question.id, state: 'done', tokens: [{ text: question.text }] });
  }
}

function started() {
  const helpers: SlowHelper[] = [];
  const { colour } = createHighlighter({
    startHelper(hear, broke) {
      const helper = new SlowHelper(hear, broke);
      helpers.push(helper);
      return helper;
    },
  });
  return { colour, helpers };
}

test('nothing is started before there is code, and one helper does it all', async () => {
  const { colour, helpers } = started();
  expect(helpers).toHaveLength(0);
  const [first, second] = [colour('ts', 'let a;'), colour('sql', 'select 1')];
  expect(helpers).toHaveLength(1);
  helpers[0]?.begin(1);
  helpers[0]?.answer(1);
  helpers[0]?.answer(0);
  expect(await second).toEqual([{ text: 'select 1' }]);
  expect(await first).toEqual([{ text: 'let a;' }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(helpers[0]?.isEnded).toBe(false);
});

test('a language may be long on its way, and what then takes too long is given up', async () => {
  const { colour, helpers } = started();
  const asked = colour('ts', 'endless');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(helpers[0]?.isEnded).toBe(false);
  helpers[0]?.begin(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await asked).toBe('too long');
  expect(helpers[0]?.isEnded).toBe(true);
});

test('what waited behind it is coloured by the next helper', async () => {
  const { colour, helpers } = started();
  const endless = colour('ts', 'endless');
  const behind = colour('ts', 'let a;');
  helpers[0]?.begin(0);
  helpers[0]?.begin(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await endless).toBe('too long');
  expect(helpers).toHaveLength(2);
  expect(helpers[1]?.asked.map(({ text }) => text)).toEqual(['let a;']);
  helpers[1]?.begin(0);
  helpers[1]?.answer(0);
  expect(await behind).toEqual([{ text: 'let a;' }]);
  // The clock of the first helper's end is not the second's.
  await vi.advanceTimersByTimeAsync(60_000);
  expect(helpers[1]?.isEnded).toBe(false);
});

test('where no helper runs, or a language is out of reach, code stays as it is until it is asked again', async () => {
  const { colour, helpers } = started();
  const asked = colour('ts', 'let a;');
  helpers[0]?.broke();
  expect(await asked).toBe('out of reach');
  const again = colour('ts', 'let a;');
  expect(helpers).toHaveLength(2);
  helpers[1]?.hear({ id: helpers[1].asked[0]?.id ?? Number.NaN, state: 'failed' });
  expect(await again).toBe('out of reach');
  expect(helpers[1]?.isEnded).toBe(false);
});
