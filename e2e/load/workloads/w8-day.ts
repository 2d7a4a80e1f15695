import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { seatsOf } from '../run/audience.ts';
import { beginConversation } from '../run/conversation.ts';
import { CORE_SHARE, figure } from '../run/measurement.ts';
import { sleepUntil } from '../run/sleep-until.ts';
import { cpuPerCount, serverShare, watch } from '../run/window.ts';
import type { Workload } from '../run/workload.ts';
import type { Parley } from '../targets/parley.ts';
import { createDay } from './day-actions.ts';
import { company } from './fill.ts';

const PEOPLE = 1_000;
/** Things that people do per second; each step half as many again. */
const LOWEST_RATE = 200;
const RISE = 1.5;
const HIGHEST_RATE = 50_000;
const SECONDS_PER_STEP = 5;
const PAUSE_MS = 500;
/** What nobody would call instant any more. */
const TOO_SLOW_MS = 200;

/** Mixed traffic of a company, at a load that rises until it is slow. */
export const day: Workload = {
  name: 'w8',
  title: 'A day: mixed traffic of 1,000 people in ten rooms each, until p99 passes 200 ms',
  targets: 'parley alone',
  measure: async (parley) => {
    let best: Step | undefined;
    await raise(parley, (step) => {
      const isFast = step.answerP99 <= TOO_SLOW_MS && step.deliveryP99 <= TOO_SLOW_MS;
      if (isFast) best = step;
      return isFast;
    });
    if (best === undefined) throw new Error('the lowest load is too much already');
    const variant = 'highest load below 200 ms';
    return [
      figure(variant, 'actions', '/s', best.actions),
      figure(variant, 'deliveries', '/s', best.deliveries),
      figure(variant, 'answer, p99', 'ms', best.answerP99),
      figure(variant, 'delivery, p99', 'ms', best.deliveryP99),
      figure(variant, 'server CPU per action', 'µs', best.cpuPerAction),
      figure(variant, 'server', CORE_SHARE, best.serverShare),
      figure(variant, 'generator', CORE_SHARE, best.generatorShare),
    ];
  },
};

type Step = {
  actions: number;
  deliveries: number;
  answerP99: number;
  deliveryP99: number;
  cpuPerAction: number;
  serverShare: number;
  generatorShare: number;
};

/** Raises the load step by step until `isEnough` says no. */
async function raise(parley: Parley, goOn: (step: Step) => boolean): Promise<void> {
  const scene = company(PEOPLE);
  const target = await parley.start(scene);
  try {
    const answers = createHistogram();
    const deliveries = createHistogram();
    const people = createDay(
      () => conversation,
      (latencyMs) => answers.record(inMicroseconds(latencyMs)),
    );
    const conversation = await beginConversation(target, seatsOf(scene, target), {
      heard: (latencyMs) => deliveries.record(inMicroseconds(latencyMs)),
      acked: ({ connection, payload }) => people.remember(connection, payload),
    });
    for (let rate = LOWEST_RATE, isFast = true; isFast && rate <= HIGHEST_RATE; rate *= RISE) {
      answers.reset();
      deliveries.reset();
      const deliveredBefore = conversation.deliveries();
      const watching = watch(target, SECONDS_PER_STEP, people.done);
      const startsAt = performance.now();
      for (let number = 0; number < rate * SECONDS_PER_STEP; number += 1) {
        await sleepUntil(startsAt + (number * 1_000) / rate);
        people.doSomething();
      }
      const window = await watching;
      const delivered = conversation.deliveries() - deliveredBefore;
      await conversation.settle();
      await people.settle();
      isFast = goOn({
        actions: rate,
        deliveries: delivered / window.seconds,
        answerP99: answers.percentile(99) / 1_000,
        deliveryP99: deliveries.percentile(99) / 1_000,
        cpuPerAction: cpuPerCount(window),
        serverShare: serverShare(window),
        generatorShare: window.generatorShare,
      });
      await sleep(PAUSE_MS);
    }
    conversation.close();
  } finally {
    await target.stop();
  }
}

const inMicroseconds = (milliseconds: number) => Math.max(1, Math.round(milliseconds * 1_000));
