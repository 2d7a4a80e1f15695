import { connection } from '../../realtime/connection.ts';
import { createTyping } from './create-typing.ts';

/** Who is writing, on this page. `app/bind-realtime` feeds it. */
export const typing = createTyping({
  sendNotice: (name, input) => connection.sendNotice(name, input),
});
