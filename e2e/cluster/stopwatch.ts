import type { Page } from '@playwright/test';
import type { Client } from '../faults/client/client.ts';
import type { Ledger } from '../faults/ledger.ts';
import { timeline } from '../harness/chat.ts';

const LOOK_MS = 20;

export type Stopwatch = {
  stop(): void;
  /**
   * The longest time, in milliseconds, from the moment somebody pressed Enter until a member of the
   * room had the message: the wait of the sender to get it through and of the reader to hear it.
   * Infinite when an acked message never came to somebody.
   */
  longestWaitMs(): number;
  /** How many of the clients were without a connection at some time. */
  cutClients(): number;
};

/** Looks at every client fifty times a second; its figures are exact to that. */
export function startStopwatch(clients: readonly Client[], ledger: Ledger): Stopwatch {
  const { messages, acked } = ledger.records;
  /** In the order of the ledger's messages. */
  const queuedAt: number[] = [];
  const progress = clients.map(({ rooms }) => ({
    rooms,
    /** By room id: when the client was seen to have come how far. */
    seen: new Map<string, { atMs: number; cursor: number }[]>(),
  }));
  const cut = new Set<Client>();

  function look(): void {
    const atMs = performance.now();
    while (queuedAt.length < messages.length) queuedAt.push(atMs);
    for (const { rooms, seen } of progress) {
      for (const { roomId, cursor } of rooms.values()) {
        const sightings = seen.get(roomId) ?? [];
        seen.set(roomId, sightings);
        if (sightings.at(-1)?.cursor !== cursor) sightings.push({ atMs, cursor });
      }
    }
    for (const client of clients) {
      if (!client.line.isConnected()) cut.add(client);
    }
  }

  const looking = setInterval(look, LOOK_MS);
  return {
    stop: () => {
      clearInterval(looking);
      look();
    },
    longestWaitMs: () => {
      const waits = messages.flatMap(({ clientMessageId, roomId }, n) => {
        const seq = acked.get(clientMessageId)?.seq;
        if (seq === undefined) return [];
        return progress
          .flatMap(({ seen }) => {
            const sightings = seen.get(roomId);
            return sightings ? [sightings] : [];
          })
          .map((sightings) => {
            const had = sightings.find(({ cursor }) => cursor >= seq)?.atMs;
            return (had ?? Number.POSITIVE_INFINITY) - (queuedAt[n] ?? 0);
          });
      });
      return waits.reduce((one, other) => Math.max(one, other), 0);
    },
    cutClients: () => cut.size,
  };
}

/**
 * Watches a page's timeline until told to stop, and answers the longest time, in milliseconds,
 * between two of its changes: under constant talk, how long its person waited for the next message.
 */
export function watchSilence(page: Page): () => Promise<number> {
  const END = 'parley-test-end';
  const longest = timeline(page).evaluate(
    (log, end) =>
      new Promise<number>((resolve) => {
        let changedAt = performance.now();
        let longestMs = 0;
        const note = () => {
          longestMs = Math.max(longestMs, performance.now() - changedAt);
          changedAt = performance.now();
        };
        const observer = new MutationObserver(note);
        observer.observe(log, { childList: true, subtree: true });
        window.addEventListener(end, () => {
          observer.disconnect();
          note();
          resolve(longestMs);
        });
      }),
    END,
  );
  return async () => {
    await page.evaluate((end) => window.dispatchEvent(new Event(end)), END);
    return longest;
  };
}
