import { confirmSession } from '../features/accounts/confirm-session.ts';
import { noteSignedOut, useSession } from '../features/accounts/session-store.ts';
import { connection } from '../realtime/connection.ts';
import { people } from '../room-log/people.ts';
import { startChat, stopChat } from './bind-realtime.ts';
import { nameTheDeleted } from './name-the-deleted.ts';
import { lookForBuild } from './register-service-worker.ts';
import { renewWhenTooOld } from './renew-page.ts';
import { forgetDeleted } from './sign-out.ts';

// The server ends a session at once when it is signed out elsewhere: the socket hears it first.
connection.state.subscribe((state) => {
  if (state.status === 'signed-out') noteSignedOut();
  if (state.status === 'banned') noteSignedOut('banned');
  // Again with each attempt, until the server has said whose session this is.
  if (state.status === 'offline' && state.because === 'another-account') void confirmSession();
});

// A connection that comes back may lead to a server that was updated meanwhile.
connection.state.subscribe(({ status }, before) => {
  if (status === 'online' && before.status === 'offline') lookForBuild();
});

// Said right before the server ends the connection; afterwards there is no session left to ask.
people.store.subscribe(({ me }) => {
  const session = useSession.getState();
  const isMe = session.status === 'signed-in' && session.account.id === me?.id;
  if (isMe && me.deletedAt !== undefined) return void forgetDeleted(me.id);
  if (isMe && me.bannedAt !== undefined) noteSignedOut('banned');
});

nameTheDeleted();
renewWhenTooOld();

export const beginChat = startChat;
export const endChat = stopChat;
