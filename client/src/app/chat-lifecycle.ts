import { noteSignedOut, useSession } from '../features/accounts/session-store.ts';
import { connection } from '../realtime/connection.ts';
import { startChat, stopChat } from './bind-realtime.ts';

// The server ends a session at once when it is signed out elsewhere: the socket hears it first.
connection.state.subscribe(({ status }) => {
  if (status === 'signed-out') noteSignedOut();
  if (status === 'banned') noteSignedOut('banned');
});

// Said right before the server ends the connection; afterwards there is no session left to ask.
connection.onEvent('user:changed', ({ user }) => {
  const session = useSession.getState();
  const isMe = session.status === 'signed-in' && session.account.id === user.id;
  if (isMe && user.bannedAt !== undefined) noteSignedOut('banned');
});

export const beginChat = startChat;
export const endChat = stopChat;
