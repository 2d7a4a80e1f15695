import type { EventPayload } from '@parley/shared/events';
import { receipts as marks } from './receipts.ts';

/** How far others have read. */
export const receipts = {
  events: {
    'receipt:changed': ({ roomId, receipt }: EventPayload<'receipt:changed'>) =>
      marks.receive(roomId, [receipt]),
  },
  reset: marks.reset,
};
