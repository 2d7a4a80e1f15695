import type { Id } from '@parley/shared/id';
import { createRoot } from 'react-dom/client';
import { startChat, stopChat } from '../app/bind-realtime.ts';
import { ChatPage } from '../app/chat-page.tsx';
import { wantTexts } from '../i18n/load-texts.ts';
import { startI18n } from '../i18n/start-i18n.ts';
import { AddressProvider } from '../ui/address.tsx';

/** Draws the chat of this person with this room open, or at its bare address; answers how to end it. */
export async function drawChat(accountId: Id, roomId?: Id): Promise<() => void> {
  await startI18n();
  await wantTexts('chat');
  history.replaceState(null, '', roomId === undefined ? '/' : `/room/${roomId}`);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <AddressProvider>
      <ChatPage />
    </AddressProvider>,
  );
  startChat(accountId);
  return () => {
    stopChat();
    root.unmount();
  };
}
