import { timeZoneSchema } from '@parley/shared/time-zone';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';
import { ownZone } from './own-zone.ts';

/** Tells the others in which zone this browser is, where that is not what they know. */
export const timeZones = {
  connected: () => {
    const timeZone = ownZone();
    const { me } = people.store.getState();
    // A system may name a zone that nobody else knows.
    if (me === null || me.timeZone === timeZone) return;
    if (!timeZoneSchema.safeParse(timeZone).success) return;
    // What is not taken is told again by the next connection.
    void connection.sendCommand('time-zone:set', { way: 'told', timeZone });
  },
  reset: () => undefined,
};
