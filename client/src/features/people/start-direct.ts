import type { Id } from '@parley/shared/id';
import { personalLog } from '../../personal-log/personal-log.ts';
import { connection } from '../../realtime/connection.ts';

/** Begins a conversation with these people, or finds the one they already have; answers where it is. */
export async function startDirect(memberIds: readonly Id[]) {
  const answer = await connection.sendCommand('room:create', {
    kind: 'direct',
    memberIds: [...memberIds],
  });
  if (answer.ok) personalLog.receiveAnswer({ entries: [answer.data] });
  return answer;
}
