import type { Id } from '@parley/shared/id';
import { contentStorage } from '../cache/cache.ts';
import type { Content } from '../cache/content-storage.ts';
import { holdings } from '../personal-log/holdings.ts';
import { ownRows } from '../personal-log/own-rows.ts';
import { blocks } from '../room-log/blocks.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { createContentKeeper } from './create-content-keeper.ts';
import { gate } from './gate.ts';

/** What this browser keeps of the chat. `app/bind-realtime` starts and stops it. */
export const contentKeeper = createContentKeeper({
  log: roomLog.store,
  people: people.store,
  blocks: blocks.store,
  ownRows: ownRows.store,
  position: holdings.position,
  isLive: gate.isOpen,
  storage: contentStorage,
});

/** What an earlier page kept for this person; null without it, or where storage is forbidden. */
export async function loadContent(userId: Id): Promise<Content | null> {
  return contentStorage.load(userId).catch(() => null);
}
