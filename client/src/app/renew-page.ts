import { drafts } from '../features/messages/drafts.ts';
import { edits } from '../features/messages/edits.ts';
import { lostMessages } from '../features/messages/lost-messages.ts';
import { outbox } from '../features/messages/outbox.ts';
import { isServerThere } from '../http/is-server-there.ts';
import { buildOf } from '../lib/build.ts';
import { unreadable } from '../lib/unreadable.ts';
import { connection } from '../realtime/connection.ts';
import { contentKeeper } from './content.ts';
import { createRenewal } from './create-renewal.ts';
import { watchUse } from './watch-use.ts';

const STORAGE_KEY = 'parley.renewed-build';

const use = watchUse();

/** Something is written that a reload would lose. */
const wouldLose = () =>
  use.hasUnkeptText() || [drafts, edits, outbox, lostMessages].some((kept) => kept.hasUnkept());

function reload(): void {
  contentKeeper.flush();
  location.reload();
}

/** Somebody wants the new page; answers whether it comes: nothing that they wrote is lost for it. */
export function renewNow(): boolean {
  if (wouldLose()) return false;
  reload();
  return true;
}

/** Reloads this page by itself once it turns out to be too old for its server. */
export function renewWhenTooOld(): void {
  const build = buildOf(document);
  const renewal = createRenewal({
    quietMs: use.quietMs,
    wouldLose,
    isServerThere,
    remember: () => remember(build),
    wasTried: () => recall() === build,
    reload,
  });
  const look = () => {
    const isRefused = connection.state.getState().status === 'refused';
    if (isRefused || unreadable.store.getState().isPuzzled) renewal.want();
  };
  connection.state.subscribe(look);
  unreadable.store.subscribe(look);
  look();
}

function recall(): string | null {
  try {
    return sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function remember(build: string): boolean {
  try {
    sessionStorage.setItem(STORAGE_KEY, build);
    return true;
  } catch {
    return false;
  }
}
