import type { AuditKind } from '@parley/shared/audit';
import { MINUTE_MS, monotonicMs } from '../lib/clock.ts';
import type { AuditEventTable } from '../store/tables.ts';

/** What anybody can make happen, as often as they like, without being let in. */
const OF_STRANGERS: ReadonlySet<AuditKind> = new Set(['signInFailed', 'signInLimited']);

/** So long one row counts on; then the next failure begins another. */
const FOLD_MS = 15 * MINUTE_MS;
/** Different accounts that one address is told with; whatever else it tries is one row. */
const ACCOUNTS_PER_ADDRESS = 10;
/** Rows that count on at a time. Past that, who fails from wherever is one row. */
const OPEN_ROWS = 500;

type Open = { row: AuditEventTable; untilMs: number };

/**
 * Strangers cannot fill the trail: their failures of one kind, account and address are one row with a
 * count, and so are all that go past the bounds, without the account or without either.
 */
export function createFolds() {
  /** Oldest first. */
  const open = new Map<string, Open>();

  function forgetOld(): void {
    for (const [key, { untilMs }] of open) {
      if (untilMs > monotonicMs()) return;
      open.delete(key);
    }
  }

  function widen(row: AuditEventTable): AuditEventTable {
    if (open.has(keyOf(row))) return row;
    const nowhere = { ...row, subjectId: null, address: null, detail: null };
    if (open.size >= OPEN_ROWS) return nowhere;
    const ofAddress = [...open.values()].filter(
      (one) => one.row.kind === row.kind && one.row.address === row.address,
    );
    return ofAddress.length < ACCOUNTS_PER_ADDRESS
      ? row
      : { ...row, subjectId: null, detail: null };
  }

  return {
    /** The row itself when it is one of its own; else the open one, which has counted it. */
    take(row: AuditEventTable): AuditEventTable {
      if (!OF_STRANGERS.has(row.kind)) return row;
      forgetOld();
      Object.assign(row, widen(row));
      const found = open.get(keyOf(row));
      if (!found) {
        open.set(keyOf(row), { row, untilMs: monotonicMs() + FOLD_MS });
        return row;
      }
      found.row.count += row.count;
      found.row.lastAt = row.lastAt;
      return found.row;
    },
  };
}

const keyOf = ({ kind, subjectId, address, detail }: AuditEventTable): string =>
  JSON.stringify([kind, subjectId, address, detail]);
