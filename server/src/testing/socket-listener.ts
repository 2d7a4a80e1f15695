import { once } from 'node:events';
import { createServer } from 'node:http';
import { LineAdapter } from '../realtime/line-adapter.ts';
import { createSocketServer, type SocketServer } from '../realtime/socket-server.ts';
import type { Strangers } from '../realtime/strangers.ts';

/** The sockets alone, on a free port: whoever may enter is let in, and nobody answers them. */
export async function listenForLines(
  strangers: Pick<Strangers, 'mayEnter'>,
): Promise<{ io: SocketServer; url: string }> {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (typeof address !== 'object' || !address) throw new Error('it listens nowhere');
  const io = createSocketServer(http, { publicUrl: undefined, adapter: LineAdapter, strangers });
  return { io, url: `http://127.0.0.1:${address.port}` };
}
