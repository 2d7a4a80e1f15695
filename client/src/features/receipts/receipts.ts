import type { Id } from '@parley/shared/id';
import { connection } from '../../realtime/connection.ts';
import { createReceipts } from './create-receipts.ts';

/** The read marks of others on this page. `app/bind-realtime` feeds it. */
export const receipts = createReceipts();

/** Reads the marks of a room that is shown; later ones arrive as events. */
export async function loadReceipts(roomId: Id): Promise<void> {
  const answer = await connection.sendCommand('member:list', { roomId });
  if (answer.ok) receipts.receive(roomId, answer.data.receipts);
}
