import type { EventPayload } from '@parley/shared/events';
import { people } from '../../room-log/people.ts';
import { typing as typists } from './typing.ts';

/** Who is writing. */
export const typing = {
  events: {
    'typing:changed': (change: EventPayload<'typing:changed'>) => {
      people.want(change.started);
      typists.receive(change);
    },
  },
  connected: typists.start,
  reset: typists.reset,
};
