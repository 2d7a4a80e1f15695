import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { When } from '../consumers/due/due-kind.ts';
import { MINUTE_MS } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { DueRow } from '../store/tables.ts';
import { type DueNode, planDue, SAYING, startDueNode } from './due-nodes.ts';
import { type Person, person } from './person.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** For a busy machine. */
export const SOON = { timeout: 15_000 };

export const LONG_AGO = 20 * MINUTE_MS;
export const ago = (ms: number) => ({ at: Date.now() - ms });

/** A server with a room, nodes that do what is due there, and what is left of it, for the tests of one file. */
export function dueScene() {
  let server: TestServer;
  let ana: Person;
  /** Plans, and does nothing. */
  let planner: DueNode;
  const nodes: DueNode[] = [];
  let roomId: string;

  beforeAll(async () => {
    server = await startTestServer();
    ana = await person(server.url, 'Ana');
    planner = await startDueNode(server.store, []);
  });

  beforeEach(async () => {
    roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
  });

  afterEach(async () => {
    await Promise.all(nodes.splice(0).map((node) => node.stop()));
    await server.store.deleteFrom('due').execute();
  });

  afterAll(async () => {
    await planner.stop();
    ana.close();
    await server.stop();
  });

  const saying = (body: string, when: When = ago(LONG_AGO), id = newId()) =>
    SAYING.plan({ id, when, payload: { roomId, body }, userId: ana.userId });

  const plan = async (...rows: DueRow[]) => {
    for (const row of rows)
      expect(await planner.log.append(planDue(row))).toMatchObject({ ok: true });
  };

  async function start(...kinds: Parameters<typeof startDueNode>[1]): Promise<string[]> {
    const lines: string[] = [];
    nodes.push(await startDueNode(server.store, kinds, { logged: (line) => lines.push(line) }));
    return lines;
  }

  const said = async () => {
    const rows = server.store.selectFrom('messages').select('body').where('roomId', '=', roomId);
    return (await rows.orderBy('seq').execute()).map(({ body }) => body);
  };

  const left = () => server.store.selectFrom('due').selectAll().orderBy('at').execute();
  const nothingIsLeft = () => expect.poll(async () => (await left()).length, SOON).toBe(0);

  return {
    ...{ nodes, saying, plan, start, said, left, nothingIsLeft },
    /** Once the tests run: the server with the database, who plans, and the room of this test. */
    server: () => server,
    ana: () => ana,
    planner: () => planner,
    roomId: () => roomId,
  };
}
