import { createHistogram } from 'node:perf_hooks';
import { seatsOf } from '../run/audience.ts';
import { beginConversation } from '../run/conversation.ts';
import { CORE_SHARE, type Figure, figure } from '../run/measurement.ts';
import { sleepUntil } from '../run/sleep-until.ts';
import { cpuPerCount, serverShare, watch } from '../run/window.ts';
import type { Workload } from '../run/workload.ts';
import { inventedIds } from '../scene/people.ts';
import type { RunningTarget } from '../targets/target.ts';
import { createDay } from './day-actions.ts';
import { company } from './fill.ts';

const PEOPLE = 1_000;
/** Things that all people together do per second; each step half as many again. */
const LOWEST_RATE = 200;
const RISE = 1.5;
const HIGHEST_RATE = 50_000;
const WARM_UP_SECONDS = 2;
const SECONDS_PER_STEP = 5;
/** What nobody would call instant any more. */
const TOO_SLOW_MS = 200;

/** Mixed traffic of a company, at a load that rises until it is slow. */
export const day: Workload = {
  name: 'w8',
  title: 'A day: 1,000 people in ten rooms each, at rising load until p99 passes 200 ms',
  targets: 'parley alone',
  measure: async (parley) => {
    const scene = company(PEOPLE);
    const target = await parley.start(scene);
    try {
      const live = await beginDay(target, scene);
      await live.step(LOWEST_RATE, WARM_UP_SECONDS);
      const figures: Figure[] = [];
      let highest = 0;
      for (let rate = LOWEST_RATE; rate <= HIGHEST_RATE; rate = Math.round(rate * RISE)) {
        const step = await live.step(rate, SECONDS_PER_STEP);
        figures.push(...step.figures);
        if (step.p99 > TOO_SLOW_MS) break;
        highest = rate;
      }
      live.close();
      return [figure('all', 'actions with p99 below 200 ms', '/s', highest), ...figures];
    } finally {
      await target.stop();
    }
  },
};

type LiveDay = {
  /** Goes on for a while at so many actions per second, and answers what it was like. */
  step(rate: number, seconds: number): Promise<{ p99: number; figures: Figure[] }>;
  close(): void;
};

async function beginDay(
  target: RunningTarget,
  scene: ReturnType<typeof company>,
): Promise<LiveDay> {
  const answers = createHistogram();
  const deliveries = createHistogram();
  const people = createDay(
    () => conversation,
    inventedIds(scene.people),
    (latencyMs) => answers.record(inMicroseconds(latencyMs)),
  );
  const conversation = await beginConversation(target, seatsOf(scene, target), {
    heard: (latencyMs) => deliveries.record(inMicroseconds(latencyMs)),
    acked: (sent) => people.remember(sent),
  });

  return {
    close: conversation.close,
    step: async (rate, seconds) => {
      answers.reset();
      deliveries.reset();
      const watching = watch(target, seconds, people.done);
      const startsAt = performance.now();
      for (let number = 0; number < rate * seconds; number += 1) {
        await sleepUntil(startsAt + (number * 1_000) / rate);
        people.doSomething();
      }
      const window = await watching;
      await conversation.settle();
      await people.settle();
      const answerP99 = answers.percentile(99) / 1_000;
      const deliveryP99 = deliveries.percentile(99) / 1_000;
      const variant = `${rate.toLocaleString('en')} actions/s`;
      return {
        p99: Math.max(answerP99, deliveryP99),
        figures: [
          figure(variant, 'answer, p99', 'ms', answerP99),
          figure(variant, 'delivery, p99', 'ms', deliveryP99),
          figure(variant, 'server CPU per action', 'µs', cpuPerCount(window)),
          figure(variant, 'server', CORE_SHARE, serverShare(window)),
          figure(variant, 'generator', CORE_SHARE, window.generatorShare),
        ],
      };
    },
  };
}

const inMicroseconds = (milliseconds: number) => Math.max(1, Math.round(milliseconds * 1_000));
