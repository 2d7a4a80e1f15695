import { setTimeout as sleep } from 'node:timers/promises';
import { diskFaults } from './faults/disk-faults.ts';
import { networkFaults } from './faults/network-faults.ts';
import { processFaults } from './faults/process-faults.ts';
import { tabFaults } from './faults/tab-faults.ts';
import type { Ledger } from './ledger.ts';
import { measureRecovery, type Recovery } from './recovery.ts';
import type { Fault, Stage } from './stage.ts';

export const FAULTS: readonly Fault[] = [
  ...processFaults,
  ...networkFaults,
  ...diskFaults,
  ...tabFaults,
];

/** Between one fault and the next. */
const CALM_MS = { least: 100, most: 900 };

export type Struck = { recoveries: Recovery[]; unrecovered: string[] };

/**
 * Lets one fault after the other strike, in an order that the seed decides: every kind once, then
 * all again, until the time is up. Each is given the time to recover that it needs.
 */
export async function strikeUntil(
  deadline: number,
  faults: readonly Fault[],
  stage: Stage,
  ledger: Ledger,
  say: (line: string) => void,
): Promise<Struck> {
  const struck: Struck = { recoveries: [], unrecovered: [] };
  do {
    for (const fault of stage.random.shuffle(faults)) {
      const isLate = performance.now() > deadline;
      if (isLate && struck.recoveries.length >= faults.length) return struck;
      await sleep(stage.random.whole(CALM_MS.least, CALM_MS.most));
      await fault.strike(stage);
      const recovery = await measureRecovery(fault.kind, stage.clients, ledger);
      if (recovery) struck.recoveries.push(recovery);
      else struck.unrecovered.push(fault.kind);
      const after = recovery ? `${Math.round(recovery.everybodyMs)} ms` : 'never';
      say(`${fault.kind}: everybody back after ${after}`);
      if (!recovery) return struck;
    }
  } while (performance.now() < deadline);
  return struck;
}
