import { blocksOf, joinBlocks } from './blocks.ts';
import { Budget, OverBudget } from './budget.ts';

/**
 * What was copied from a page, as somebody would type it here; undefined where nothing in it is formatted, or where it
 * would take too long: then its plain text is as good.
 */
export function toMarkdown(body: HTMLElement): string | undefined {
  const budget = new Budget();
  try {
    const text = joinBlocks(blocksOf(body, budget)).trim();
    return budget.isFormatted && text !== '' ? text : undefined;
  } catch (error) {
    if (error instanceof OverBudget) return undefined;
    throw error;
  }
}
