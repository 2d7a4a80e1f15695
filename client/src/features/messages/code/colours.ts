import { createHighlighter, type Reply } from './create-highlighter.ts';
import { languageOf } from './languages.ts';
import type { Token } from './tokens.ts';

/** About what a few rooms show at once: a list that scrolls draws the same rows again and again. */
const KEPT_TEXTS = 200;

/** What is known of a text; null: that it is better left alone. */
const kept = new Map<string, readonly Token[] | null>();
const underWay = new Map<string, Promise<readonly Token[] | undefined>>();

const highlighter = createHighlighter({
  startHelper(hear, broke) {
    const worker = new Worker(new URL('./highlight-worker.ts', import.meta.url), {
      type: 'module',
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => hear(data));
    worker.addEventListener('error', broke);
    return {
      ask: (question) => worker.postMessage(question),
      end: () => worker.terminate(),
    };
  },
});

const keyOf = (id: string, text: string) => `${id}\n${text}`;

/** What a fence of this name shows: the language, where it is known by that. */
export const labelOf = (name: string): string => languageOf(name).label;

/** The colours of a text behind a fence of this name, where they are known. */
export function colouredBefore(name: string, text: string): readonly Token[] | undefined {
  const { id } = languageOf(name);
  return id === undefined ? undefined : (kept.get(keyOf(id, text)) ?? undefined);
}

/** Its colours; undefined: it has none. */
export async function colourOnce(
  name: string,
  text: string,
): Promise<readonly Token[] | undefined> {
  const { id } = languageOf(name);
  if (id === undefined) return undefined;
  const key = keyOf(id, text);
  const known = kept.get(key);
  if (known !== undefined) return known ?? undefined;
  const begun = underWay.get(key) ?? ask(key, id, text);
  underWay.set(key, begun);
  return begun;
}

async function ask(key: string, id: string, text: string) {
  const coloured = await highlighter.colour(id, text);
  underWay.delete(key);
  // Out of the server's reach it may be there another time.
  if (coloured === 'out of reach') return undefined;
  kept.set(key, coloured === 'too long' ? null : coloured);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_TEXTS) break;
    kept.delete(oldest);
  }
  return coloured === 'too long' ? undefined : coloured;
}
