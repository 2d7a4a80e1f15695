import type { Plugin } from 'vite';

const TRANSPORTS = /engine\.io-client\/build\/esm\/transports\/([\w-]+)\.js$/;

/**
 * Leaves out of the page those of Socket.IO's ways to a server that it never takes: the connection asks for
 * WebSockets alone (`src/realtime/connection.ts`).
 */
export function webSocketOnlyPlugin(): Plugin {
  return {
    name: 'parley:web-socket-only',
    apply: 'build',
    transform(code, id) {
      const name = TRANSPORTS.exec(id)?.[1];
      if (name === undefined || name === 'websocket') return null;
      if (name !== 'index') return { code, moduleSideEffects: false };
      return "import { WS } from './websocket.js';\nexport const transports = { websocket: WS };";
    },
  };
}
