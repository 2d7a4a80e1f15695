import { randomUUID } from 'node:crypto';
import type { Message } from '@parley/shared/message';
import { enters } from '@parley/shared/testing/personal';
import { messageOf } from './attempts.ts';
import { connectAs, type Person, person } from './person.ts';
import { type RedisLine, startRedisLine } from './redis-line.ts';
import { startRedisServer, type TestRedis } from './redis-server.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** Two nodes over one database, each with a line of its own to one Redis. */
export type TwoNodes = {
  redis: TestRedis;
  east: TestServer & { line: RedisLine };
  west: TestServer & { line: RedisLine };
  stop(): Promise<void>;
};

export async function startTwoNodes(settings: Record<string, string> = {}): Promise<TwoNodes> {
  const redis = await startRedisServer();
  const lines = [await startRedisLine(redis), await startRedisLine(redis)] as const;
  const [eastLine, westLine] = lines;
  const east = await startTestServer({ settings: { ...settings, REDIS_URL: eastLine.url } });
  const west = await startTestServer({
    settings: { ...settings, REDIS_URL: westLine.url },
    beside: east,
  });
  return {
    redis,
    east: { ...east, line: eastLine },
    west: { ...west, line: westLine },
    stop: async () => {
      await west.stop();
      await east.stop();
      await Promise.all(lines.map((line) => line.close()));
      await redis.kill();
    },
  };
}

export const isReady = async ({ url }: TestServer) => (await fetch(`${url}/readyz`)).ok;

/** Ana talks at the eastern node; Bo hears her at the western one, and never asks for anything. */
export type Talk = {
  ana: Person;
  boUserId: string;
  roomId: string;
  say(body: string): Promise<Message>;
  /** Whether an event told Bo of the message, or that there is something as new as it. */
  boKnowsOf(message: Message): boolean;
  /** Resolves once an event told Bo that his own log is further, and that it says so of the room. */
  boHearsRoom(roomId: string): Promise<void>;
  close(): void;
};

export async function startTalk({ east, west }: TwoNodes): Promise<Talk> {
  const ana = await person(east.url, 'Ana');
  const bo = await person(east.url, 'Bo');
  const roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
  await bo.must('room:join', { roomId });
  const boWest = await connectAs(west.url, bo.cookie);
  return {
    ana,
    boUserId: bo.userId,
    roomId,
    say: async (body) => {
      const input = { roomId, clientMessageId: randomUUID(), body };
      return messageOf(ana, await ana.must('message:send', input));
    },
    boKnowsOf: ({ id, seq }) =>
      boWest.heard('room:changed').some(({ messages }) => messages.some((one) => one.id === id)) ||
      boWest.heard('heads').some((heads) => heads.some(({ headSeq }) => headSeq >= seq)),
    boHearsRoom: async (id) => {
      const { personalSeq: afterSeq } = await boWest.hears('ready');
      await boWest.hears('personal:head', ({ headSeq }) => headSeq > afterSeq);
      const missed = await boWest.must('personal:sync', { afterSeq });
      if (missed.reset || !enters(id)(missed.change)) throw new Error('Bo is not in the room');
    },
    close: () => {
      for (const client of [ana, bo, boWest]) client.close();
    },
  };
}
