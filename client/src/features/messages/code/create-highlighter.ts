import type { Token } from './tokens.ts';

export type Question = { id: number; language: string; text: string };

/** `begun`: its language is there, and the work begins. */
export type Reply =
  | { id: number; state: 'begun' | 'failed' }
  | { id: number; state: 'done'; tokens: readonly Token[] };

/** `too long`: it would take longer than anybody waits, now and ever. `out of reach`: another time, perhaps. */
export type Coloured = readonly Token[] | 'too long' | 'out of reach';

/** What does the work. */
export type Helper = { ask: (question: Question) => void; end: () => void };

export type HighlighterParts = {
  /** @param broke it does not run, and will not */
  startHelper: (hear: (reply: Reply) => void, broke: () => void) => Helper;
};

/** So long a text may take once its language is there, in milliseconds: what takes more is no ordinary code. */
const PATIENCE_MS = 1_000;

type Waiting = {
  question: Question;
  answer: (coloured: Coloured) => void;
  timer?: ReturnType<typeof setTimeout>;
};

/** Has code coloured by a helper that is started with the first, and ended by what takes it too long. */
export function createHighlighter({ startHelper }: HighlighterParts) {
  const waiting = new Map<number, Waiting>();
  let helper: Helper | undefined;
  let lastId = 0;

  function settle(id: number, coloured: Coloured): void {
    const held = waiting.get(id);
    if (held === undefined) return;
    clearTimeout(held.timer);
    waiting.delete(id);
    held.answer(coloured);
  }

  function hear(reply: Reply): void {
    const held = waiting.get(reply.id);
    if (reply.state === 'done') settle(reply.id, reply.tokens);
    else if (reply.state === 'failed') settle(reply.id, 'out of reach');
    else if (held) held.timer = setTimeout(() => endFor(reply.id), PATIENCE_MS);
  }

  function broke(): void {
    helper?.end();
    helper = undefined;
    for (const id of [...waiting.keys()]) settle(id, 'out of reach');
  }

  /** What waited behind it begins anew with another helper. */
  function endFor(id: number): void {
    helper?.end();
    helper = undefined;
    settle(id, 'too long');
    for (const held of waiting.values()) {
      clearTimeout(held.timer);
      put(held.question);
    }
  }

  function put(question: Question): void {
    helper ??= startHelper(hear, broke);
    helper.ask(question);
  }

  return {
    colour: (language: string, text: string): Promise<Coloured> =>
      new Promise((answer) => {
        lastId += 1;
        const question = { id: lastId, language, text };
        waiting.set(question.id, { question, answer });
        put(question);
      }),
  };
}
