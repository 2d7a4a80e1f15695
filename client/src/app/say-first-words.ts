import type { Id } from '@parley/shared/id';
import { translate } from '../i18n/translation.ts';
import { connection } from '../realtime/connection.ts';

const WORDS = [
  'welcome:words.hello',
  'welcome:words.write',
  'welcome:words.react',
  'welcome:words.find',
] as const;

/**
 * Says in a room where nobody said anything yet what a message can do, in the language of who founds the team and
 * in their name: so they can edit and delete it, and no account of our own has a right to anything. Said again, by
 * another tab or after an answer that got lost, it is the same messages.
 */
export async function sayFirstWords(roomId: Id): Promise<void> {
  const said = await connection.sendCommand('history:load', { roomId, limit: 1 });
  if (!said.ok || said.data.messages.length > 0) return;
  for (const [place, words] of WORDS.entries()) {
    const clientMessageId = roomId.slice(0, -1) + place;
    const message = { roomId, clientMessageId, body: translate(words) };
    const answer = await connection.sendCommand('message:send', message);
    if (!answer.ok) return;
  }
}
