import { setTimeout as pause } from 'node:timers/promises';

/** The pauses of something that runs for ever. */
export type Nap = {
  /** Resolves after so many milliseconds, or when somebody wakes it; at once when that was since the last pause. */
  sleep(ms: number): Promise<void>;
  wake(): void;
};

export function createNap(): Nap {
  let isWoken = false;
  let sleeping: AbortController | undefined;
  return {
    sleep: async (ms) => {
      if (!isWoken) {
        sleeping = new AbortController();
        await pause(ms, undefined, { signal: sleeping.signal }).catch(() => undefined);
        sleeping = undefined;
      }
      isWoken = false;
    },
    wake: () => {
      isWoken = true;
      sleeping?.abort();
    },
  };
}
