import { noteSignedOut } from '../features/accounts/session-store.ts';
import { connection } from '../realtime/connection.ts';
import { startChat, stopChat } from './bind-realtime.ts';

// The server ends a session at once when it is signed out elsewhere: the socket hears it first.
connection.state.subscribe(({ status }) => {
  if (status === 'signed-out') noteSignedOut();
});

export const beginChat = startChat;
export const endChat = stopChat;
