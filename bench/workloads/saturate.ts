import { setTimeout as sleep } from 'node:timers/promises';
import { beginConversation } from '../run/conversation.ts';
import { CORE_SHARE, type Figure, figure } from '../run/measurement.ts';
import { cpuPerCount, serverShare, type Window, watch } from '../run/window.ts';
import type { RunningTarget } from '../targets/target.ts';
import type { Seat } from '../wire/dialect.ts';

const WARM_UP_MS = 2_000;
const MEASURED_SECONDS = 6;

/**
 * Lets `outstanding` members of each room talk, spread over the room, each saying the next message
 * when their last has come back to them as part of the room, which is all that a client can know.
 */
export async function saturate(
  target: RunningTarget,
  seats: readonly Seat[],
  variant: string,
  outstanding: number,
): Promise<Figure[]> {
  const { window } = await talkAtFullSpeed(target, seats, outstanding);
  return [
    figure(variant, 'deliveries', '/s', window.count / window.seconds),
    figure(variant, 'server CPU per delivery', 'µs', cpuPerCount(window)),
    figure(variant, 'server', CORE_SHARE, serverShare(window)),
    figure(variant, 'generator', CORE_SHARE, window.generatorShare),
  ];
}

/** The same, with what the figures are made of. `around` is called at both ends of the window. */
export async function talkAtFullSpeed(
  target: RunningTarget,
  seats: readonly Seat[],
  outstanding: number,
  around: () => Promise<void> = async () => {},
): Promise<{ window: Window; messages: number }> {
  let going = true;
  const conversation = await beginConversation(target, seats, {
    echoed: (speaker, roomId) => {
      if (going) conversation.say(speaker, roomId);
    },
  });
  for (const [roomId, members] of conversation.rooms) {
    for (const speaker of spread(members, outstanding)) conversation.say(speaker, roomId);
  }
  await sleep(WARM_UP_MS);
  await around();
  const saidBefore = conversation.said();
  const window = await watch(target, MEASURED_SECONDS, conversation.deliveries);
  const messages = conversation.said() - saidBefore;
  await around();
  going = false;
  await conversation.settle();
  conversation.close();
  return { window, messages };
}

/** As many of them as asked for, in equal distances: the first ones are always served first. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  return items.filter((_, index) => {
    const share = Math.floor((index * count) / items.length);
    return share < Math.floor(((index + 1) * count) / items.length);
  });
}
