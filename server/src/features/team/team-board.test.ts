import { afterEach, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { silentNodeBus } from '../../realtime/node-bus.ts';
import { openStore } from '../../store/store.ts';
import { person } from '../../testing/person.ts';
import { testPlace } from '../../testing/test-store.ts';
import { startTwoNodes } from '../../testing/two-nodes.ts';
import { createTeamBoard } from './team-board.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('[TM3] what is decided at one node is heard at the other', async () => {
  const nodes = await startTwoNodes();
  const ana = await person(nodes.east.url, 'Ana');
  const bo = await person(nodes.west.url, 'Bo');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Square' });
  await ana.must('team:update', { firstRoomId: room.id });
  await bo.hears('team:changed', ({ team }) => team.firstRoomId === room.id);
  const chen = await person(nodes.west.url, 'Chen');
  expect((await chen.hears('ready')).team).toEqual({ firstRoomId: room.id });
  for (const client of [ana, bo, chen]) client.close();
  await nodes.stop();
});

test('[TM5] where the notice is lost, a node knows within a minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const place = await testPlace();
  const store = await openStore(place);
  const told: unknown[] = [];
  const board = await createTeamBoard({
    store,
    publisher: { toEveryoneHere: (_event, payload) => told.push(payload) },
    bus: silentNodeBus,
    logger: createLogger('silent'),
  });
  const room = {
    id: 'square',
    name: 'Square',
    foldedName: 'SQUARE',
    topic: '',
    kind: 'open' as const,
    ...{ headSeq: 1, changedSeq: 1, memberCount: 0, directKey: null, createdAt: 0 },
  };
  await store.insertInto('rooms').values(room).execute();
  await store.insertInto('team').values({ id: 'team', firstRoomId: room.id }).execute();
  expect(board.current()).toEqual({ firstRoomId: null });

  vi.advanceTimersByTime(MINUTE_MS);
  await vi.waitFor(() => expect(board.current()).toEqual({ firstRoomId: room.id }));
  expect(told).toEqual([{ team: { firstRoomId: room.id } }]);
  vi.advanceTimersByTime(MINUTE_MS);
  await board.readAgain();
  expect(told).toHaveLength(1);

  board.close();
  await store.destroy();
  await place.remove();
});
