import { connection } from '../../realtime/connection.ts';
import { createPresence } from './create-presence.ts';

/** The presence of the people on this page. `app/bind-realtime` feeds it. */
export const presence = createPresence({
  watchPeople: async (userIds) => {
    const answer = await connection.sendCommand('presence:watch', { userIds });
    return answer.ok ? answer.data.presences : undefined;
  },
});

connection.state.subscribe(({ status }, before) => {
  if (before.status === 'online' && status !== 'online') presence.doubt();
});
// A line that leads nowhere any more may take a minute to be found out.
window.addEventListener('offline', presence.doubt);
window.addEventListener('online', presence.doubt);
