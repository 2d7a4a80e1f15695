import type { Question, Reply } from './create-highlighter.ts';
import { highlight, loadLanguage } from './highlight.ts';

/**
 * Colours code beside the page: a grammar is a heap of patterns, each of which may take its time over some text, and
 * nothing can interrupt one but the end of its worker.
 */
self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { id, language, text } = data;
  try {
    await loadLanguage(language);
    reply({ id, state: 'begun' });
    reply({ id, state: 'done', tokens: highlight(language, text) });
  } catch {
    reply({ id, state: 'failed' });
  }
});

function reply(to: Reply): void {
  self.postMessage(to);
}
