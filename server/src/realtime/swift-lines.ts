import type { Socket as TcpSocket } from 'node:net';

/** One turn writes to this many lines at most, in about 8 ms; then others have the loop. */
const WRITES_A_TURN = 2_000;

/** The way out of a line, straight to the TCP socket. */
export class SwiftLine {
  readonly tcp: TcpSocket;
  /** The turn of the event loop in which it was last written to. */
  writtenIn = 0;
  /** It gathers frames that leave together, in one write. */
  isHeld = false;
  /** Commands whose answers will follow what they cause to be broadcast. */
  awaited = 0;

  constructor(tcp: TcpSocket) {
    this.tcp = tcp;
  }

  /** An answer is about to come, so what is sent before waits for it, within a turn. */
  awaitAnswer(): void {
    this.awaited += 1;
  }

  answered(): void {
    this.awaited -= 1;
  }

  /** Nothing waits in the socket, but for what is gathered. */
  isTcpFree(): boolean {
    return this.isHeld || this.tcp.writableLength === 0;
  }
}

export type SwiftLines = {
  /** Writes frames, whole ones, to the line's socket. */
  write(line: SwiftLine, frames: Buffer): void;
};

/**
 * A write system call costs the same for one frame and for twenty, and nearly all of what a delivery costs.
 * So the first frame of a turn leaves at once, which keeps a lone message fast, and what else the
 * turn has for that line leaves in one more. Figures are in docs/performance.md.
 *
 * Whether something waits before it, and where it queues up then, is the line's own to know.
 */
export function createSwiftLines(): SwiftLines {
  let turn = 1;
  let isTurnOpen = false;
  let writes = 0;
  let held: SwiftLine[] = [];

  function openTurn(): void {
    if (isTurnOpen) return;
    isTurnOpen = true;
    process.nextTick(endTurn);
  }

  function endTurn(): void {
    turn += 1;
    writes = 0;
    const now = held.slice(0, WRITES_A_TURN);
    held = held.slice(WRITES_A_TURN);
    for (const line of now) {
      line.isHeld = false;
      line.tcp.uncork();
    }
    isTurnOpen = held.length > 0;
    if (isTurnOpen) setImmediate(endTurn);
  }

  function hold(line: SwiftLine): void {
    line.isHeld = true;
    line.tcp.cork();
    held.push(line);
  }

  return {
    write(line, frames) {
      openTurn();
      const mayLeave = line.writtenIn !== turn && line.awaited === 0 && writes < WRITES_A_TURN;
      if (!line.isHeld && !mayLeave) hold(line);
      line.writtenIn = turn;
      writes += 1;
      line.tcp.write(frames);
    },
  };
}
