import { translate } from '../../i18n/translation.ts';
import { copyComing } from '../../lib/copy-text.ts';
import { connection } from '../../realtime/connection.ts';
import { showToast } from '../../ui/toasts.ts';
import { inviteLink } from './invite-link.ts';

const DAYS = 7;

/** One for each page, made when somebody first wants it: whoever only looks leaves none behind. */
let making: Promise<string | null> | undefined;

/** The link that lets others in; null where none could be made, and the next one who asks tries again. */
export function offeredLink(): Promise<string | null> {
  making ??= makeLink();
  return making;
}

async function makeLink(): Promise<string | null> {
  const answer = await connection.sendCommand('invite:create', { expiresInDays: DAYS });
  if (answer.ok) return inviteLink(answer.data.invite);
  making = undefined;
  return null;
}

/** Puts one into the clipboard of whoever goes on without having asked for it, and says so. */
export async function copyOnTheWay(): Promise<void> {
  if (making !== undefined) return;
  if (await copyComing(offeredLink())) {
    showToast({ text: translate('welcome:copied'), tone: 'success' });
  }
}
