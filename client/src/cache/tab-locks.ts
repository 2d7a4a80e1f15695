import type { Id } from '@parley/shared/id';
import { STORE_WAIT_MS, withinTime } from './within-time.ts';

/** As much of the browser's `navigator.locks` as we use. */
export type LockRequest = (
  name: string,
  options: { ifAvailable: boolean },
  callback: (lock: object | null) => Promise<void>,
) => Promise<unknown>;

/** Tells the tabs of this browser apart, and the living from the dead. */
export type TabLocks = {
  /** This page's own id, new with each load. */
  tabId: Id;
  /** Resolves once the others can tell that this tab lives. */
  held: Promise<void>;
  /** Runs the heir's work if that tab is gone already; answers whether it was. */
  ifGone(tabId: Id, inherit: () => Promise<void>): Promise<boolean>;
  /** Runs the heir's work as soon as that tab is gone. Never two heirs at a time. */
  whenGone(tabId: Id, inherit: () => Promise<void>): void;
};

const lockName = (tabId: Id) => `parley-tab-${tabId}`;

/**
 * Each tab holds a lock for as long as it lives. The browser gives it back when the tab is closed
 * or crashes, and only then: a frozen tab still holds it, and so does one that is merely slow.
 *
 * Web Locks need HTTPS. Without them, or where they do not answer, every other tab counts as gone,
 * so that nothing waits for ever: two tabs may then send the same letter, which the server stores
 * once.
 */
export function createTabLocks(
  tabId: Id,
  request: LockRequest | undefined,
  waitMs = STORE_WAIT_MS,
): TabLocks {
  if (request === undefined) {
    return {
      tabId,
      held: Promise.resolve(),
      ifGone: async (_tabId, inherit) => {
        await inherit();
        return true;
      },
      whenGone: () => undefined,
    };
  }

  const untilGranted = new Promise<void>((resolve) => {
    const untilThePageGoes = () => {
      resolve();
      return new Promise<void>(() => undefined);
    };
    // A browser that forbids locks must not keep anybody from writing.
    const hold = async () => request(lockName(tabId), { ifAvailable: false }, untilThePageGoes);
    hold().catch(() => resolve());
  });
  const held = withinTime(untilGranted, waitMs).catch(() => undefined);

  const ifGone = async (otherId: Id, inherit: () => Promise<void>) => {
    let isLate = false;
    let inheriting: Promise<void> | undefined;
    const answered = new Promise<void>((resolve, reject) => {
      const ask = async () =>
        request(lockName(otherId), { ifAvailable: true }, async (lock) => {
          if (lock !== null && !isLate) inheriting = inherit();
          resolve();
          // The lock is held until the letters have changed hands.
          await inheriting;
        });
      ask().catch(reject);
    });
    await withinTime(answered, waitMs).catch(() => {
      isLate = true;
      inheriting = inherit();
    });
    await inheriting;
    return inheriting !== undefined;
  };

  return {
    tabId,
    held,
    ifGone,
    whenGone: (otherId, inherit) => {
      const wait = async () => request(lockName(otherId), { ifAvailable: false }, inherit);
      wait().catch(() => undefined);
    },
  };
}
