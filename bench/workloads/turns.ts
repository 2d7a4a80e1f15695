import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { seatsOf } from '../run/audience.ts';
import { beginConversation } from '../run/conversation.ts';
import { sleepUntil } from '../run/sleep-until.ts';
import { cpuPerCount, watch } from '../run/window.ts';
import type { Scene } from '../scene/scene.ts';
import type { RunningTarget } from '../targets/target.ts';
import { plainDialect } from '../wire/plain-dialect.ts';
import { spread } from './saturate.ts';

const TURN_SECONDS = 1;
/** Until everybody talks. */
const LEAD_MS = 150;

/** What is compared. */
export type Talk = { name: string; scene: Scene } & (Echoes | Acks | Rate);

/** So many of each room say the next message when their last came back to them as part of the room. */
type Echoes = { outstanding: number };
/** Everybody says the next message when their last was acked. */
type Acks = { senders: 'all' };
/** So many messages a second, whatever the server does. */
type Rate = { rate: number };

/** How people come in: all as pages do, or every other one by the plain WebSocket. */
export type Doors = 'Socket.IO' | 'half plain';

/** The figures of one turn, by name. */
export type TurnFigures = Readonly<Record<string, number>>;

export type Talkers = {
  /** Lets them talk for a second, and be heard to the end. */
  takeTurn(): Promise<TurnFigures>;
  close(): void;
};

/** Brings the people of a scene to a running server, where they are silent until it is their turn. */
export async function gatherTalkers(
  target: RunningTarget,
  talk: Talk,
  doors: Doors,
): Promise<Talkers> {
  const seats = seatsOf(talk.scene, target).map((seat, index) =>
    doors === 'half plain' && index % 2 === 0 ? { ...seat, dialect: plainDialect } : seat,
  );
  let isTheirTurn = false;
  let acked = 0;
  let microseconds = createHistogram();
  const conversation = await beginConversation(target, seats, {
    ...('rate' in talk && {
      heard: (latencyMs: number) => microseconds.record(Math.max(1, Math.round(latencyMs * 1_000))),
    }),
    echoed: (speaker, roomId) => {
      if (isTheirTurn && 'outstanding' in talk) conversation.say(speaker, roomId);
    },
    acked: ({ connection, roomId }) => {
      acked += 1;
      if (isTheirTurn && 'senders' in talk) conversation.say(connection, roomId);
    },
  });

  async function talkFreely(speakersInRoom: number, counter: () => number): Promise<TurnFigures> {
    isTheirTurn = true;
    for (const [roomId, members] of conversation.rooms) {
      for (const speaker of spread(members, speakersInRoom)) conversation.say(speaker, roomId);
    }
    await sleep(LEAD_MS);
    const window = await watch(target, TURN_SECONDS, counter);
    isTheirTurn = false;
    await conversation.settle();
    return { 'per second': window.count / window.seconds, 'CPU each': cpuPerCount(window) };
  }

  async function talkAtRate(rate: number): Promise<TurnFigures> {
    microseconds = createHistogram();
    const [roomId, members] = [...conversation.rooms][0] ?? ['', []];
    const startsAt = performance.now();
    for (let number = 0; number < rate * TURN_SECONDS; number += 1) {
      await sleepUntil(startsAt + (number * 1_000) / rate);
      const speaker = members[number % members.length];
      if (speaker) conversation.say(speaker, roomId);
    }
    await conversation.settle();
    return { p50: microseconds.percentile(50), p99: microseconds.percentile(99) };
  }

  return {
    takeTurn: () => {
      if ('rate' in talk) return talkAtRate(talk.rate);
      if ('senders' in talk) return talkFreely(talk.scene.people, () => acked);
      return talkFreely(talk.outstanding, conversation.deliveries);
    },
    close: conversation.close,
  };
}
