import { draftChannel, draftStorage } from '../../cache/cache.ts';
import { createDrafts } from './create-drafts.ts';

/** The page's drafts. `app/bind-realtime` starts them. */
export const drafts = createDrafts({ storage: draftStorage, channel: draftChannel });
