import type { Id } from '@parley/shared/id';
import { z } from 'zod';
import type { TabChannel } from './tab-channel.ts';

/** Tells of the other tabs of this browser, those that are open now and those that open later. */
export type TabRoll = { onTab(meet: (tabId: Id) => void): void };

const tabIdSchema = z.uuid();

/**
 * Tabs tell each other that they are there: who knows of a tab notices when it goes. Call once
 * the own lock is held, since whoever hears of a tab asks for its lock.
 */
export function createTabRoll(tabId: Id, held: Promise<void>, channel: TabChannel): TabRoll {
  const met = new Set<Id>();
  let meet: ((tabId: Id) => void) | undefined;
  channel.onMessage((message) => {
    const other = tabIdSchema.safeParse(message);
    if (!other.success || met.has(other.data)) return;
    met.add(other.data);
    // It may have opened after we called out.
    channel.say(tabId);
    meet?.(other.data);
  });
  void held.then(() => channel.say(tabId));
  return {
    onTab(handler) {
      meet = handler;
      for (const other of met) handler(other);
    },
  };
}
