import type { Id } from '@parley/shared/id';
import { errorText } from '../../i18n/error-text.ts';
import { translate } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { showToast } from '../../ui/toasts.ts';

type Mark = { roomId: Id; seq: number; unread?: boolean };

/** Reads everything everywhere; for as long as the toast stands, that can be taken back. */
export async function markAllRead(): Promise<void> {
  const unread = [...roomLog.store.getState().rooms.values()].filter(
    ({ unreadCount }) => unreadCount > 0,
  );
  const before = unread.map(({ room, membership }): Mark => {
    return { roomId: room.id, seq: membership.lastReadSeq, unread: true };
  });
  const done = unread.map(({ room, countedSeq }): Mark => ({ roomId: room.id, seq: countedSeq }));
  if (!(await mark(done))) return;
  if (done.length === 0) {
    showToast({ text: translate('receipts:allReadAlready') });
    return;
  }
  showToast({
    text: translate('receipts:allRead', { count: done.length }),
    action: { label: translate('receipts:takeBack'), onPress: () => void mark(before) },
  });
}

/** One after the other: whoever is in a thousand rooms must not be taken for a flood. */
async function mark(marks: readonly Mark[]): Promise<boolean> {
  for (const one of marks) {
    const answer = await markPatiently(one);
    if (answer.ok) continue;
    showToast({ text: errorText(answer.error), tone: 'error' });
    return false;
  }
  return true;
}

async function markPatiently(mark: Mark) {
  const answer = await connection.sendCommand('receipt:mark', mark);
  if (answer.ok || answer.error.code !== 'RATE_LIMITED') return answer;
  await new Promise((resolve) => setTimeout(resolve, answer.error.retryAfterMs));
  return connection.sendCommand('receipt:mark', mark);
}
