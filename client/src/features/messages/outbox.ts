import { outboxHeir, outboxStorage } from '../../cache/cache.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { takeInAnswer } from '../../room-log/take-in-answer.ts';
import { createOutbox } from './create-outbox.ts';

/** The page's outbox. `app/bind-realtime` starts it and tells it what arrived. */
export const outbox = createOutbox({
  storage: outboxStorage,
  heir: outboxHeir,
  send: ({ roomId, clientMessageId, body }) =>
    connection.sendCommand('message:send', { roomId, clientMessageId, body }),
  takeIn: ({ roomId }, answer) => takeInAnswer(roomLog, roomId, answer),
});
