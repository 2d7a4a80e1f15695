import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Wire } from '@parley/wire-client/wire';
import { v7 as mintId } from 'uuid';
import { type Credentials, credentialsOf, signIn, signUp } from '../harness/account.ts';
import { type Server, type Settings, startServer } from '../harness/server.ts';
import { connectWire } from '../harness/wire.ts';
import { countLeft } from './count-left.ts';
import { type Line, type LineOptions, openLine } from './line.ts';

/** Messages in the hall, each as large as one may be: a page of them weighs some 2.7 MB. */
const HALL_MESSAGES = 110;
const LARGE_BODY = '字'.repeat(9_000);

/** Lines that are opened at once: more would only wait for each other. */
const AT_ONCE = 50;

/** `short` belongs to every test run, `full` to `npm run attack`. */
export type Size = 'short' | 'full';

export type Member = { credentials: Credentials; cookie: string };

/** Where an attack takes place: a server with people, of whom one means ill. */
export type Stage = {
  server: Server;
  size: Size;
  /** Has an account and a room with much to read. */
  mallory: Member;
  /** The room with much to read. */
  hallId: string;
  /** What asks for the large messages there, whatever was said since. */
  largePage: { roomId: string; beforeSeq: number; limit: number };
  /** Somebody new, with an account, in the hall. */
  join(name: string): Promise<Member>;
  /** Opens so many lines, which end with the attack at last. */
  openLines(count: number, options: LineOptions): Promise<Line[]>;
  /** How many of these the server has not ended, once it ended all or the time is over. */
  countLeft(lines: readonly Line[], patienceMs?: number): Promise<number>;
  /** Something else to be ended once the attack is over. */
  leaveBehind(end: () => unknown): void;
};

export type OpenStage = Stage & {
  /** Ends what the last attack left behind. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a server as people run it, with all bounds at their defaults, and fills its hall. */
export async function openStage(size: Size, settings: Settings): Promise<OpenStage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-attacks-'));
  const server = await startServer(dataDir, { LOG_LEVEL: 'warn', ...settings });
  const owner = credentialsOf('Owner');
  await signUp(server, owner);
  const ownersWire = await connectWire(server, owner);
  const { room } = await ownersWire.must('room:create', { kind: 'open', name: 'Hall' });
  await fill(ownersWire, room.id);
  ownersWire.close();

  const leftBehind: (() => unknown)[] = [];
  async function joinHall(name: string): Promise<Member> {
    const credentials = credentialsOf(name);
    await signUp(server, credentials);
    const wire = await connectWire(server, credentials);
    await wire.must('room:join', { roomId: room.id });
    wire.close();
    return { credentials, cookie: await signIn(server, credentials) };
  }

  async function openLines(count: number, options: LineOptions): Promise<Line[]> {
    const lines: Line[] = [];
    while (lines.length < count) {
      const some = Math.min(AT_ONCE, count - lines.length);
      const opening = Array.from({ length: some }, () => openLine(server, options));
      lines.push(...(await Promise.all(opening)));
    }
    leftBehind.push(() => {
      for (const line of lines) line.end();
    });
    return lines;
  }

  async function clear(): Promise<void> {
    for (const end of leftBehind.splice(0)) await end();
  }

  return {
    server,
    size,
    hallId: room.id,
    // Its first number is the room's own making.
    largePage: { roomId: room.id, beforeSeq: HALL_MESSAGES + 2, limit: 100 },
    mallory: await joinHall('Mallory'),
    join: joinHall,
    openLines,
    countLeft: (lines, patienceMs = 10_000) => countLeft(server.port, lines, patienceMs),
    leaveBehind: (end) => leftBehind.push(end),
    clear,
    close: async () => {
      await clear();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function fill(wire: Wire, roomId: string): Promise<void> {
  for (let number = 0; number < HALL_MESSAGES; number += 1) {
    const body = `${number} ${LARGE_BODY}`;
    await wire.must('message:send', { roomId, clientMessageId: mintId(), body });
  }
}
