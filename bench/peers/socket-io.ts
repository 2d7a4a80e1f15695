import { createServer } from 'node:http';
import { Server } from 'socket.io';

/**
 * A chat as Socket.IO's own guide writes it: one event per message to the room, no accounts,
 * nothing stored. Its transport is set as Parley sets it.
 *
 * Usage: node socket-io.ts <port>
 */
const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
});
const heads = new Map<string, number>();

io.on('connection', async (socket) => {
  const { rooms } = socket.handshake.query;
  await socket.join(String(rooms).split(','));
  socket.on('say', ({ roomId, body }: { roomId: string; body: string }) => {
    const seq = (heads.get(roomId) ?? 0) + 1;
    heads.set(roomId, seq);
    io.to(roomId).emit('message', { roomId, seq, body });
  });
  socket.emit('ready', {});
});
http.listen(Number(process.argv[2]), '127.0.0.1', 4096);
