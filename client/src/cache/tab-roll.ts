import type { Id } from '@parley/shared/id';
import { z } from 'zod';

/** Tells of the other tabs of this browser, those that are open now and those that open later. */
export type TabRoll = { onTab(meet: (tabId: Id) => void): void };

const tabIdSchema = z.uuid();

/**
 * Tabs tell each other that they are there: who knows of a tab notices when it goes. Call once
 * the own lock is held, since whoever hears of a tab asks for its lock.
 */
export function createTabRoll(tabId: Id, held: Promise<void>): TabRoll {
  const channel = new BroadcastChannel('parley-tabs');
  const met = new Set<Id>();
  let meet: ((tabId: Id) => void) | undefined;
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const other = tabIdSchema.safeParse(event.data);
    if (!other.success || met.has(other.data)) return;
    met.add(other.data);
    // It may have opened after we called out.
    channel.postMessage(tabId);
    meet?.(other.data);
  });
  void held.then(() => channel.postMessage(tabId));
  return {
    onTab(handler) {
      meet = handler;
      for (const other of met) handler(other);
    },
  };
}
