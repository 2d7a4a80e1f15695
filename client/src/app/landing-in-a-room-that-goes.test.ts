// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type {} from 'vitest/jsdom';
import { listenToAddress } from '../lib/address.ts';
import { roomLog } from '../room-log/room-log.ts';
import { ANA, idOf, KITCHEN, makeRoom } from '../room-log/testing/make-log.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { pretendSizes } from '../testing/page-sizes.ts';
import { noteRoom } from './recent-rooms.ts';

const GARDEN = idOf(1_001);
const READY_MS = 20_000;

pretendSizes();
const server = await startChatServer({});
let endChat: () => void;

beforeAll(async () => {
  jsdom.reconfigure({ url: `${server.url}/` });
  noteRoom(ANA, GARDEN);
  const { drawChat } = await import('../testing/drawn-page.tsx');
  endChat = await drawChat(ANA);
  await vi.waitUntil(() => server.count() === 1, { timeout: READY_MS });
}, 60_000);

afterAll(async () => {
  endChat();
  await server.close();
});

test('who is led to the room of last time, which goes before it is drawn, is led on to another one', async () => {
  const ledTo: string[] = [];
  listenToAddress(({ pathname }) => {
    ledTo.push(pathname);
    if (pathname === `/room/${GARDEN}`) roomLog.removeRoom({ roomId: GARDEN });
  });
  const rooms = [KITCHEN, GARDEN].map((id) => ({
    room: makeRoom({ id, name: id === GARDEN ? 'Garden' : 'Kitchen', headSeq: 0 }),
    membership: { role: 'member' as const, joinedAt: 0, lastReadSeq: 0, personalSeq: 1 },
    unreadCount: 0,
  }));
  server.say('ready', {
    ...{ protocol: 1, sessionId: idOf(1), limits: {}, team: { firstRoomId: null } },
    ...{ history: idOf(2), personalSeq: 1, peopleSeq: 1, rooms, users: [] },
    me: { id: ANA, name: 'Ana', role: 'member' },
  });
  await vi.waitUntil(() => ledTo.at(-1) === `/room/${KITCHEN}`, { timeout: READY_MS });
  expect(ledTo[0]).toBe(`/room/${GARDEN}`);
});
