import { createHistogram } from 'node:perf_hooks';
import { seatsOf, withTarget } from '../run/audience.ts';
import { beginConversation } from '../run/conversation.ts';
import { type Figure, figure } from '../run/measurement.ts';
import { sleepUntil } from '../run/sleep-until.ts';
import type { Workload } from '../run/workload.ts';
import { hall, type Scene } from '../scene/scene.ts';
import type { RunningTarget, Target, TargetName } from '../targets/target.ts';

const MEMBERS = 1_000;
/** Messages per second. */
const RATES = [5, 20, 100, 200];
const SECONDS = 8;
/** Fewer would make the slowest of them the 99th percentile. */
const LEAST_MESSAGES = 100;
/** Said before, one by one: a server works for weeks, so its compiler has had its time. */
const WARM_UP_MESSAGES = 100;
const WARM_UP_SECONDS = 1;
/** How many take turns in saying something. */
const SPEAKERS = 20;
/** Past this, the chat of the tutorial collapses and would take minutes to drain. */
const HIGHEST_RATE: Partial<Record<TargetName, number>> = { channels: 5 };

/** How long after it was said a message reaches each of a thousand, at rates nobody slows down for. */
export const latency: Workload = {
  name: 'w2',
  title: 'Latency to one room at fixed rates',
  targets: 'all',
  measure: async (target) => {
    const scene = hall(MEMBERS);
    const figures = [];
    for (const rate of RATES) {
      if (rate > (HIGHEST_RATE[target.name] ?? Number.POSITIVE_INFINITY)) continue;
      figures.push(...(await measureRate(target, scene, rate)));
    }
    return figures;
  },
};

function measureRate(target: Target, scene: Scene, rate: number): Promise<Figure[]> {
  return withTarget(target, scene, (running) => talkAtRate(running, scene, rate));
}

/** Says messages at their times whatever the target does: a slow one cannot slow the clock down. */
async function talkAtRate(target: RunningTarget, scene: Scene, rate: number): Promise<Figure[]> {
  const microseconds = createHistogram();
  let measuring = false;
  const conversation = await beginConversation(target, seatsOf(scene, target), {
    heard: (latencyMs) => {
      if (measuring) microseconds.record(Math.max(1, Math.round(latencyMs * 1_000)));
    },
  });
  const [roomId, members] = [...conversation.rooms][0] ?? ['', []];
  const say = (number: number) => {
    const speaker = members[number % SPEAKERS];
    if (speaker) conversation.say(speaker, roomId);
  };
  for (let number = 0; number < WARM_UP_MESSAGES; number += 1) {
    say(number);
    await conversation.settle();
  }
  const startsAt = performance.now();
  const messages = rate * WARM_UP_SECONDS + Math.max(rate * SECONDS, LEAST_MESSAGES);
  for (let number = 0; number < messages; number += 1) {
    await sleepUntil(startsAt + (number * 1_000) / rate);
    if (number === rate * WARM_UP_SECONDS) measuring = true;
    say(number);
  }
  await conversation.settle();
  conversation.close();
  const variant = `${MEMBERS.toLocaleString('en')} members, ${rate} messages/s`;
  return [
    figure(variant, 'p50', 'ms', microseconds.percentile(50) / 1_000),
    figure(variant, 'p99', 'ms', microseconds.percentile(99) / 1_000),
  ];
}
