import { editStorage } from '../../cache/cache.ts';
import { createEdits } from './create-edits.ts';

/** The page's half-done edits. `app/bind-realtime` starts them. */
export const edits = createEdits(editStorage);
