import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A TCP server that counts who comes, and treats each as the test wishes; by default it only listens. */
export async function startCountingServer(
  host: string,
  treat: (socket: Socket) => void = () => {},
  port = 0,
) {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    socket
      .on('error', () => {})
      .on('close', () => open.delete(socket))
      .resume();
    treat(socket);
  }).listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return {
    port: address.port,
    connections: () => connections,
    open: () => open.size,
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
