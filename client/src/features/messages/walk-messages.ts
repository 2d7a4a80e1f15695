import type { KeyboardEvent } from 'react';

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };
/** Those of a message, and no others that stand in it. */
const TOOLS = '[data-message-tools]';

/**
 * Handles keys of the timeline. ↑ and ↓ walk from message to message, from the timeline itself ↑ enters at the newest;
 * End leads there. → leads to what one can do with a message: not every browser stops at buttons when somebody presses
 * Tab.
 */
export function walkMessages(event: KeyboardEvent<HTMLElement>, onJumpToNewest: () => void): void {
  const { currentTarget: log, target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof Element)) return;
  const articles = [...log.querySelectorAll('article')];
  const place = articles.findIndex((article) => article === target || toolsOf(article, target));
  if (place === -1 && target !== log) return;
  const next = nextOf(event.key);
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
  if (event.key === 'End') onJumpToNewest();

  function nextOf(key: string): HTMLElement | undefined {
    if (key === 'End') return log;
    const article = articles[place];
    if (key === 'ArrowRight') {
      const first = article === target && article.querySelector(`${TOOLS} button`);
      return first instanceof HTMLElement ? first : undefined;
    }
    const step = STEPS[key];
    if (step === undefined) return undefined;
    return article === undefined ? articles.at(-1) : articles[place + step];
  }
}

/** Whether that is one of the tools of the message. What floats above it is none. */
const toolsOf = (article: Element, target: Element): boolean =>
  target.closest(TOOLS)?.closest('article') === article;
