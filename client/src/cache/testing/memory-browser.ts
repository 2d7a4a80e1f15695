import type { LockRequest } from '../tab-locks.ts';
import type { TabRoll } from '../tab-roll.ts';

type Claim = {
  owner: string;
  callback: (lock: object | null) => Promise<void>;
  done: () => void;
};

/** A browser with tabs that hold locks and die, as far as the outbox can tell. */
export class MemoryBrowser {
  readonly #queues = new Map<string, Claim[]>();
  readonly #meets = new Map<string, (tabId: string) => void>();

  lockRequestOf(owner: string): LockRequest {
    return async (name, { ifAvailable }, callback) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      if (ifAvailable && queue.length > 0) return callback(null);
      return new Promise<void>((done) => {
        queue.push({ owner, callback, done });
        if (queue.length === 1) this.#grant(name);
      });
    };
  }

  rollOf(tabId: string): TabRoll {
    return {
      onTab: (meet) => {
        for (const [other, meetThem] of this.#meets) {
          meetThem(tabId);
          meet(other);
        }
        this.#meets.set(tabId, meet);
      },
    };
  }

  /** The tab is gone, with the locks it holds and those it waits for. */
  close(owner: string): void {
    this.#meets.delete(owner);
    for (const [name, queue] of this.#queues) {
      const first = queue[0];
      const left = queue.filter((claim) => claim.owner !== owner);
      this.#queues.set(name, left);
      if (left[0] !== undefined && left[0] !== first) this.#grant(name);
    }
  }

  #grant(name: string): void {
    const claim = this.#queues.get(name)?.[0];
    if (claim === undefined) return;
    void claim.callback({}).then(() => {
      const queue = this.#queues.get(name) ?? [];
      if (queue[0] !== claim) return;
      queue.shift();
      claim.done();
      this.#grant(name);
    });
  }
}
