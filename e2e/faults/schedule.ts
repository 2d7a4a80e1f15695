import { setTimeout as sleep } from 'node:timers/promises';
import { type Deployment, whoIsGone } from './deployment.ts';
import type { Ledger } from './ledger.ts';
import { measureRecovery, type Recovery } from './recovery.ts';
import type { Fault, Stage } from './stage.ts';

/** Between one fault and the next. */
const CALM_MS = { least: 100, most: 900 };

/** What became of the faults; `unrecovered` says in words what did not come back. */
export type Struck = { recoveries: Recovery[]; unrecovered: string[] };

/**
 * Lets one fault after the other strike, in an order that the seed decides: every kind once, then
 * all again, until the time is up. Each is given the time to recover that it needs.
 */
export async function strikeUntil(
  deadline: number,
  parts: {
    faults: readonly Fault[];
    stage: Stage;
    deployment: Deployment;
    ledger: Ledger;
    say(line: string): void;
  },
): Promise<Struck> {
  const { faults, stage, deployment, ledger, say } = parts;
  const struck: Struck = { recoveries: [], unrecovered: [] };
  do {
    for (const fault of stage.random.shuffle(faults)) {
      const isLate = performance.now() > deadline;
      if (isLate && struck.recoveries.length >= faults.length) return struck;
      await sleep(stage.random.whole(CALM_MS.least, CALM_MS.most));
      await fault.strike(stage);
      const recovery = await measureRecovery(fault.kind, stage.clients, ledger);
      if (recovery) struck.recoveries.push(recovery);
      else struck.unrecovered.push(`nobody could go on after: ${fault.kind}`);
      for (const what of await whoIsGone(deployment)) {
        struck.unrecovered.push(`after ${fault.kind} ${what}`);
      }
      const after = recovery ? `${Math.round(recovery.everybodyMs)} ms` : 'never';
      say(`${fault.kind}: everybody back after ${after}`);
      if (struck.unrecovered.length > 0) return struck;
    }
  } while (performance.now() < deadline);
  return struck;
}
