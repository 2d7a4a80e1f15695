import { connection } from '../../realtime/connection.ts';
import { createPresence } from './create-presence.ts';

/** The presence of the people on this page. `app/bind-realtime` feeds it. */
export const presence = createPresence({
  watchPeople: async (userIds) => {
    const answer = await connection.sendCommand('presence:watch', { userIds });
    return answer.ok ? answer.data.presences : undefined;
  },
});
