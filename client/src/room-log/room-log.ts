import { createRoomLog } from './create-room-log.ts';

/** The page's room log. `app/bind-realtime` starts it and feeds it. */
export const roomLog = createRoomLog();
