import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Attack } from '../attack.ts';
import { CONNECTIONS_OF_ADDRESS, STRANGERS_ADDRESS } from '../line.ts';

const CONNECTIONS = { short: 1_200, full: 3_000 };

export const idleConnections: Attack = {
  name: 'idle connections',
  tries: 'A stranger opens connections, says nothing on them, and leaves them open.',
  run: async ({ server, size, leaveBehind }) => {
    const sockets: Socket[] = [];
    leaveBehind(() => {
      for (const socket of sockets) socket.destroy();
    });
    while (sockets.length < CONNECTIONS[size]) {
      const socket = connect({
        port: server.port,
        host: '127.0.0.1',
        localAddress: STRANGERS_ADDRESS,
      });
      // It is the server that ends it.
      socket.on('error', () => undefined);
      sockets.push(socket.resume());
      await once(socket, 'connect');
    }
    const left = () => sockets.filter(({ closed }) => !closed).length;
    const deadline = performance.now() + 2_000;
    while (left() > CONNECTIONS_OF_ADDRESS && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return {
      figures: { connections: sockets.length, left: left() },
      breaches:
        left() > CONNECTIONS_OF_ADDRESS ? [`${left()} connections of one address are open`] : [],
    };
  },
};
