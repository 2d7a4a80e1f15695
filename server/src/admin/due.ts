import { loadDueFigures, tryDueAgain } from '../consumers/due/figures.ts';
import { SECOND_MS } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';

/** A kind on a line. */
export async function showDue(store: Store): Promise<string> {
  const figures = await loadDueFigures(store);
  if (figures.length === 0) return 'Nothing is planned.';
  return figures
    .map(({ kind, waiting, overdue, lateMs, parked }) => {
      const late =
        overdue === 0 ? '' : `, ${overdue} of them late by ${Math.round(lateMs / SECOND_MS)} s`;
      return `${kind}: ${waiting} planned${late}; ${parked} parked`;
    })
    .join('\n');
}

export async function tryParkedAgain(store: Store, kind: string): Promise<string> {
  return `${await tryDueAgain(store, kind)} of ${kind} are tried again.`;
}
