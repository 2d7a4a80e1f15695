import { setTimeout as sleep } from 'node:timers/promises';
import { auditCrowd } from '../faults/audit/audit-crowd.ts';
import { postgresTruth } from '../faults/audit/postgres-truth.ts';
import { gatherCrowd } from '../faults/crowd.ts';
import { createLedger } from '../faults/ledger.ts';
import { startLoad } from '../faults/load.ts';
import { HEADS_MS } from '../faults/plan.ts';
import { catchUpAll, drainOutboxes } from '../faults/settle.ts';
import { createRandom } from '../harness/random.ts';
import { expect, test } from '../harness/test.ts';
import { startStopwatch, watchSilence } from './stopwatch.ts';

/** What a person may at most wait for their next message. */
const LONGEST_WAIT_MS = 5_000;
const SENDERS = 12;
/** Deeds per second. In a room where a browser watches somebody says something each half second. */
const RATE = 20;
const CALM_MS = 2_000;

test.setTimeout(180_000);

for (const kind of ['nginx', 'HAProxy'] as const) {
  test(`[SY10] a rolling restart of two nodes behind ${kind} loses nothing, and nobody waits for long`, async ({
    browser,
    startPair,
    startBalancer,
  }) => {
    const { east, west, databaseUrl } = await startPair({
      COMMANDS_PER_SECOND: '100000',
      LOG_LEVEL: 'warn',
    });
    const truth = postgresTruth(databaseUrl);
    const balancer = await startBalancer(kind, [east, west]);
    const ledger = createLedger();
    const leavings: (() => Promise<void> | void)[] = [];
    try {
      const crowd = await gatherCrowd({
        server: balancer,
        node: east,
        network: balancer,
        browser,
        senders: SENDERS,
        ledger,
        gapRule: 'sync',
        leavings,
      });
      const load = startLoad({ ...crowd, rate: RATE, random: createRandom(1) });
      const stopwatch = startStopwatch(crowd.clients, ledger);
      const silences = crowd.tabs.map((tab) => watchSilence(tab.page()));
      for (const node of [east, west]) {
        await sleep(CALM_MS);
        const typing = crowd.tabs.map((tab) => tab.say());
        await node.stop('SIGTERM');
        await node.start();
        await Promise.all(typing);
      }
      await sleep(CALM_MS);
      const silentMs = await Promise.all(silences.map((stop) => stop()));
      load.stop();

      expect(await drainOutboxes(crowd)).toEqual([]);
      await catchUpAll(crowd, truth, HEADS_MS);
      stopwatch.stop();
      expect(await auditCrowd(crowd, truth, ledger)).toEqual([]);
      const waitedMs = stopwatch.longestWaitMs();
      console.log(
        `${kind}: ${ledger.records.acked.size} messages, ${stopwatch.cutClients()} of ${SENDERS} cut, the longest`,
        `wait ${waitedMs.toFixed(0)} ms, in browsers ${silentMs.map((ms) => ms.toFixed(0))} ms`,
      );
      expect(waitedMs).toBeLessThan(LONGEST_WAIT_MS);
      for (const ms of silentMs) expect(ms).toBeLessThan(LONGEST_WAIT_MS);
      // Both nodes had people, so each of them was cut once at least.
      expect(stopwatch.cutClients()).toBe(SENDERS);
    } finally {
      for (const leave of leavings) await leave();
    }
  });
}
