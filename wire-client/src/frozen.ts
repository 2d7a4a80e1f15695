import type { Socket } from 'socket.io-client';

type Frozen = { socket: Socket };

/** What a frozen tab or a sleeping laptop does: the TCP socket stays open and is not read. */
export function pauseReading({ socket }: Frozen): void {
  tcpSocketOf(socket).pause();
}

export function resumeReading({ socket }: Frozen): void {
  tcpSocketOf(socket).resume();
}

type Pausable = { pause(): void; resume(): void };

function tcpSocketOf(socket: Socket): Pausable {
  const webSocket: unknown = Reflect.get(socket.io.engine.transport, 'ws');
  const tcpSocket: unknown =
    typeof webSocket === 'object' && webSocket !== null && Reflect.get(webSocket, '_socket');
  if (!isPausable(tcpSocket)) throw new Error('the client has no TCP socket');
  return tcpSocket;
}

function isPausable(value: unknown): value is Pausable {
  return typeof value === 'object' && value !== null && 'pause' in value && 'resume' in value;
}
