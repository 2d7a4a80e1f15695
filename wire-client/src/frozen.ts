import type { WireClient } from './wire-client.ts';

/** What a frozen tab or a sleeping laptop does: the TCP socket stays open and is not read. */
export function pauseReading(client: WireClient): void {
  tcpSocketOf(client).pause();
}

export function resumeReading(client: WireClient): void {
  tcpSocketOf(client).resume();
}

type Pausable = { pause(): void; resume(): void };

function tcpSocketOf(client: WireClient): Pausable {
  const webSocket: unknown = Reflect.get(client.socket.io.engine.transport, 'ws');
  const tcpSocket: unknown =
    typeof webSocket === 'object' && webSocket !== null && Reflect.get(webSocket, '_socket');
  if (!isPausable(tcpSocket)) throw new Error('the client has no TCP socket');
  return tcpSocket;
}

function isPausable(value: unknown): value is Pausable {
  return typeof value === 'object' && value !== null && 'pause' in value && 'resume' in value;
}
