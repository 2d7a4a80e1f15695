import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from '@parley/e2e/harness/program';
import { seatsOf } from '../run/audience.ts';
import { hall } from '../scene/scene.ts';
import { parleyOf } from '../targets/parley.ts';
import { type Connection, openConnection } from '../wire/connection.ts';
import { bodyOf } from '../wire/dialect.ts';
import { readEach } from '../wire/frame-chain.ts';
import { createStrictListener } from '../wire/strict-listener.ts';
import { readWork } from './work.ts';

const MEMBERS = 20;
const LONE_MESSAGES = 200;
const BATCHES = 20;
const MESSAGES_PER_BATCH = 64;

/** What messages cost, in figures that are the same on a slow machine as on a fast one. */
export type Counts = {
  framesPerDelivery: number;
  bytesPerDelivery: number;
  statementsPerMessage: number;
  commitsPerMessage: number;
  /** Bytes of the server's heap, taken and given back or not. */
  allocatedPerDelivery: number;
};

/** Lone messages, each said when everybody has the last; then messages that come 64 at a time. */
export async function countWork(): Promise<{ lone: Counts; batched: Counts }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-work-'));
  const prefix = join(folder, 'work');
  process.env.WORK_COUNTS = prefix;
  const preload = pathToFileURL(join(import.meta.dirname, 'count-work.ts')).href;
  const scene = hall(MEMBERS);
  const target = await parleyOf({ nodeOptions: `--import ${preload}` }).start(scene);
  try {
    let frames = 0;
    let bytes = 0;
    let deliveries = 0;
    let acked = 0;
    const listener = createStrictListener(({ numbers }) => {
      deliveries += numbers.length;
    }, 'as sent');
    const connections: Connection[] = [];
    for (const seat of seatsOf(scene, target)) {
      const read = readEach((text) => {
        const frame = target.dialect.read(text);
        if (frame.kind === 'delivery') {
          frames += 1;
          bytes += text.length;
        }
        return frame;
      });
      const server = { origin: target.origins[0] ?? '', dialect: target.dialect };
      connections.push(await openConnection(server, seat, read, listener));
    }

    const roomId = scene.rooms[0]?.id ?? '';
    let number = 0;
    async function say(messages: number): Promise<void> {
      for (let index = 0; index < messages; index += 1) {
        number += 1;
        connections[0]?.say(roomId, bodyOf(number, roomId), () => {
          acked += 1;
        });
      }
      await until(
        () => {
          listener.check();
          return acked === number && deliveries === number * MEMBERS;
        },
        () => `The run is void: ${deliveries} of ${number * MEMBERS} deliveries came.`,
      );
    }
    async function count(rounds: number, messagesEach: number): Promise<Counts> {
      const before = { ...(await readWork(prefix)), frames, bytes, deliveries, number };
      for (let round = 0; round < rounds; round += 1) await say(messagesEach);
      const after = await readWork(prefix);
      const messages = number - before.number;
      const delivered = deliveries - before.deliveries;
      return {
        framesPerDelivery: (frames - before.frames) / delivered,
        bytesPerDelivery: (bytes - before.bytes) / delivered,
        statementsPerMessage: (after.statements - before.statements) / messages,
        commitsPerMessage: (after.commits - before.commits) / messages,
        allocatedPerDelivery: (after.allocatedBytes - before.allocatedBytes) / delivered,
      };
    }

    await say(MESSAGES_PER_BATCH);
    const lone = await count(LONE_MESSAGES, 1);
    const batched = await count(BATCHES, MESSAGES_PER_BATCH);
    for (const connection of connections) connection.close();
    return { lone, batched };
  } finally {
    await target.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
