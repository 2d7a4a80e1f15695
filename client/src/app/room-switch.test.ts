// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { commands } from '@parley/shared/commands';
import type { Id } from '@parley/shared/id';
import type { SlimMessage } from '@parley/shared/slim-message';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type {} from 'vitest/jsdom';
import { go } from '../lib/address.ts';
import { ANA, BO, idOf, KITCHEN, makeRoom } from '../room-log/testing/make-log.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { hearCommits, type Redrawn } from '../testing/commits.ts';
import { pretendSizes } from '../testing/page-sizes.ts';

/** The bodies that were read, in turn. */
const bodiesRead = vi.hoisted((): string[] => []);
// As it is, and told.
vi.mock(import('@parley/shared/text/markdown/parse-body'), async (importOriginal) => {
  const { parseBody } = await importOriginal();
  return {
    parseBody: (source) => {
      bodiesRead.push(source);
      return parseBody(source);
    },
  };
});

const GARDEN = idOf(1_001);
const NAMES = new Map([
  [KITCHEN, 'kitchen'],
  [GARDEN, 'garden'],
  // There, and never opened.
  ...Array.from({ length: 10 }, (_, place): [Id, string] => [idOf(1_002 + place), `shed ${place}`]),
]);
const MESSAGES = 100;
/** As many as fit on the screen, and those that virtua draws beyond it. */
const MOST_ROWS = 60;
/** The room, its rows, and what follows once they stand. */
const MOST_DRAWINGS = 8;
const READY_MS = 20_000;

const saidIn = (roomId: Id, seq: number): SlimMessage => ({
  ...{ id: idOf((roomId === KITCHEN ? 10_000 : 20_000) + seq), seq, senderId: BO },
  ...{ body: `**${NAMES.get(roomId)}** ${seq}`, createdAt: seq },
});

const commits = hearCommits();
pretendSizes();
const server = await startChatServer({
  'history:load': (input) => {
    const { roomId } = commands['history:load'].input.parse(input);
    return {
      ...{ roomId, headSeq: MESSAGES, hasOlder: false, hasNewer: false },
      messages: Array.from({ length: MESSAGES }, (_, place) => saidIn(roomId, place + 1)),
    };
  },
  'presence:watch': () => ({ presences: [] }),
});
let endChat: () => void;

const rowsDrawn = () => document.querySelectorAll('[data-message-id]').length;

/** Goes there, as a press on its line does; answers what was drawn until all was calm. */
async function goTo(roomId: Id): Promise<Redrawn[]> {
  await commits.untilCalm();
  go(`/room/${roomId}`);
  const newest = `${NAMES.get(roomId)} ${MESSAGES}`;
  await vi.waitUntil(() => document.querySelector('[role=log]')?.textContent?.includes(newest), {
    timeout: READY_MS,
  });
  return commits.untilCalm();
}

beforeAll(async () => {
  jsdom.reconfigure({ url: `${server.url}/` });
  const { drawChat } = await import('../testing/drawn-page.tsx');
  endChat = await drawChat(ANA, KITCHEN);
  await vi.waitUntil(() => server.count() === 1, { timeout: READY_MS });
  server.say('ready', {
    ...{ protocol: 1, sessionId: idOf(1), limits: {}, team: { firstRoomId: null } },
    ...{ history: idOf(2), personalSeq: 1, peopleSeq: 1 },
    rooms: [...NAMES].map(([id, name]) => ({
      room: makeRoom({ id, name, headSeq: MESSAGES }),
      membership: { role: 'member', joinedAt: 0, lastReadSeq: MESSAGES, personalSeq: 1 },
      unreadCount: 0,
    })),
    users: [{ id: BO, name: 'Bo', role: 'member' }],
    me: { id: ANA, name: 'Ana', role: 'member' },
  });
  for (const roomId of [KITCHEN, GARDEN, KITCHEN]) await goTo(roomId);
}, 60_000);

afterAll(async () => {
  endChat();
  await server.close();
});

test('what was read of a body is never read again for a room that one comes back to', async () => {
  expect(bodiesRead).toContain(`**kitchen** ${MESSAGES}`);
  bodiesRead.length = 0;
  await goTo(GARDEN);
  await goTo(KITCHEN);
  expect(bodiesRead).toEqual([]);
});

test('of a room that one comes back to what is on the screen is drawn, and in the list of rooms two lines', async () => {
  const drawn = await goTo(GARDEN);
  expect(rowsDrawn()).toBeGreaterThan(10);
  expect(rowsDrawn()).toBeLessThan(MOST_ROWS);
  const times = (name: string) => drawn.reduce((sum, commit) => sum + (commit[name] ?? 0), 0);
  expect(times('RoomLink')).toBe(2);
  // Their heights are known: none is drawn unseen first, to be measured, which takes a drawing each.
  expect(drawn.length).toBeLessThanOrEqual(MOST_DRAWINGS);
  expect(times('Sidebar')).toBe(1);
  expect(times('ChatPageTop') + times('ChatPageBottom')).toBe(0);
});
