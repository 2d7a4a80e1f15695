import type { EventPayload } from '@parley/shared/events';
import { presence as others } from './presence.ts';
import { reportOwnPresence } from './report-own-presence.ts';

let own: ReturnType<typeof reportOwnPresence> | undefined;

/** Who is here, and that we are. */
export const presence = {
  events: {
    'presence:changed': ({ presences }: EventPayload<'presence:changed'>) =>
      others.receive(presences),
  },
  run: () => {
    own = reportOwnPresence();
    return own.stop;
  },
  connected: () => {
    others.restart();
    own?.tell();
  },
  reset: others.reset,
};
