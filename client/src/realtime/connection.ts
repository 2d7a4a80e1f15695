import { io } from 'socket.io-client';
import { unreadable } from '../lib/unreadable.ts';
import { createConnection } from './create-connection.ts';
import { createPace } from './create-pace.ts';

/** A handshake may wait in a queue while a restarted server takes its clients back. */
const HANDSHAKE_TIMEOUT_MS = 30_000;

/** The page's connection; the session cookie says who we are. */
export const connection = createConnection(
  io({
    autoConnect: false,
    reconnection: false,
    transports: ['websocket'],
    timeout: HANDSHAKE_TIMEOUT_MS,
  }),
  unreadable.note,
  createPace(),
);

// Whoever runs the server learns of it too: nobody else reads a browser's console.
unreadable.onFirst((what) => connection.sendNotice('unreadable:report', what));
