import { SECOND_MS } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { RedisConnection } from './connection.ts';
import { isRefusal } from './explain-redis.ts';
import { rehearse } from './rehearsal.ts';

const BEAT_MS = 2 * SECOND_MS;
/** Beats in a row that may stay away: a link is known to be dead within ten seconds. */
const MISSED_BOUND = 4;

/**
 * A dead link may look alive: a paused Redis, a firewall that forgot the connection, or writes that
 * still fit into a buffer. So the node says something to itself the long way, out through one
 * connection and in through the other, and calls `onSilence` when it no longer hears it. Beats are
 * counted rather than timed, so that a process that slept does not take its own sleep for silence.
 *
 * Each beat is a rehearsal of all that is asked of Redis. `onAnswer` is called with its refusal, or
 * with undefined when nothing was refused. Rejects when the first one is refused.
 */
export async function startHeartbeat(parts: {
  publishing: RedisConnection;
  listening: RedisConnection;
  onSilence(): void;
  onAnswer(refusal: Error | undefined): void;
}): Promise<{ close(): void }> {
  const { publishing, listening, onSilence, onAnswer } = parts;
  const channel = `parley:beat:${newId()}`;
  let unheard = 0;

  function beat(): void {
    if (!publishing.isReady || !listening.isReady) {
      unheard = 0;
    } else if (unheard >= MISSED_BOUND) {
      unheard = 0;
      onSilence();
    } else {
      unheard += 1;
      void ask();
    }
  }

  async function ask(): Promise<void> {
    try {
      await rehearse(publishing, channel);
      onAnswer(undefined);
    } catch (error) {
      // What is no answer is told by the connection itself, or by its silence.
      if (!isRefusal(error)) return;
      unheard = 0;
      onAnswer(error);
    }
  }

  await listening.subscribe(channel, () => {
    unheard = 0;
  });
  await rehearse(publishing, channel);
  const beating = setInterval(beat, BEAT_MS);
  return { close: () => clearInterval(beating) };
}
