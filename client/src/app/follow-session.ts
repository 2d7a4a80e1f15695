import type { Id } from '@parley/shared/id';
import { confirmSession } from '../features/accounts/confirm-session.ts';
import { followOtherTabs, useSession } from '../features/accounts/session-store.ts';
import { onAccountChanged } from '../http/request.ts';
import { wantTexts } from '../i18n/load-texts.ts';

/** The chat's code is fetched only for people who are signed in; its page comes along. */
function loadChat() {
  void import('./chat-page.tsx');
  void wantTexts('chat').catch(() => undefined);
  return import('./chat-lifecycle.ts');
}

function begin(accountId: Id): void {
  void loadChat().then(({ beginChat }) => beginChat(accountId));
}

/**
 * Runs the chat while somebody is signed in. Whoever was signed in at the last visit sees the chat
 * at once; the server's word on it follows.
 */
export function followSession(): void {
  useSession.subscribe((session, before) => {
    if (session.status === before.status) return;
    switch (session.status) {
      case 'signed-in':
        begin(session.account.id);
        return;
      case 'signed-out':
        if (before.status === 'signed-in') void loadChat().then(({ endChat }) => endChat());
        return;
      case 'unknown':
    }
  });
  const session = useSession.getState();
  if (session.status === 'signed-in') begin(session.account.id);
  followOtherTabs();
  onAccountChanged(() => void confirmSession());
  void confirmSession();
}
