import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

/**
 * The least a chat server on `ws` can do: no accounts, nothing stored, JSON in and out. A message's
 * frame is made once and written to each member's TCP socket, past even `ws` itself.
 *
 * Usage: node bare-ws.ts <port> <each | turn>
 *   each: one write per message and member; turn: one write for all messages of a turn of the event
 *   loop, which is as much as this runtime can do and shows that the generator can take it.
 */
const [port, writes] = process.argv.slice(2);
const rooms = new Map<string, { seq: number; members: Set<Duplex>; waiting: Buffer[] }>();

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const tcp: Duplex = request.socket;
  const roomIds = roomIdsOf(request);
  for (const roomId of roomIds) roomOf(roomId).members.add(tcp);
  socket.on('message', (bytes) => {
    const { roomId, body } = JSON.parse(String(bytes));
    publish(roomId, body);
  });
  socket.on('close', () => {
    for (const roomId of roomIds) roomOf(roomId).members.delete(tcp);
  });
});
http.listen(Number(port), '127.0.0.1', 4096);

function publish(roomId: string, body: string): void {
  const room = roomOf(roomId);
  room.seq += 1;
  const text = JSON.stringify({ roomId, seq: room.seq, body });
  if (writes === 'turn') {
    if (room.waiting.length === 0) setImmediate(() => flush(roomId));
    room.waiting.push(textFrame(text));
    return;
  }
  const frame = textFrame(text);
  for (const member of room.members) member.write(frame);
}

function flush(roomId: string): void {
  const room = roomOf(roomId);
  const frames = Buffer.concat(room.waiting);
  room.waiting = [];
  for (const member of room.members) member.write(frames);
}

function roomOf(roomId: string) {
  const known = rooms.get(roomId);
  if (known) return known;
  const room = { seq: 0, members: new Set<Duplex>(), waiting: [] };
  rooms.set(roomId, room);
  return room;
}

function roomIdsOf({ url }: IncomingMessage): string[] {
  return new URL(url ?? '/', 'http://peer').searchParams.get('rooms')?.split(',') ?? [];
}

/** A whole text message as a server sends it: RFC 6455, section 5.2, without a mask. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 0xffff) throw new Error('longer than a chat message');
  const header =
    payload.length < 126
      ? [0x81, payload.length]
      : [0x81, 126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from(header), payload]);
}
