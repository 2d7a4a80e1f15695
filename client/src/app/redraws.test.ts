// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import type { SlimMessage } from '@parley/shared/slim-message';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type {} from 'vitest/jsdom';
import { monotonicMs } from '../lib/clock.ts';
import { ANA, BO, idOf, KITCHEN, makeRoom } from '../room-log/testing/make-log.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { hearCommits, type Redrawn } from '../testing/commits.ts';
import { pretendSizes } from '../testing/page-sizes.ts';

/** 陈静, whom Ana talks with alone. */
const CHEN = '01900000-0000-7000-8000-00000000000c';
const DIRECT = idOf(1_001);
const GARDEN = idOf(1_002);
const ROOMS = 50;
const MESSAGES = 200;

const userOf = (id: Id, name: string) => ({ id, name, role: 'member' as const });

const membershipAt = (lastReadSeq: number, personalSeq: number) => ({
  ...{ role: 'member' as const, joinedAt: 0, lastReadSeq, personalSeq },
});

const entryOf = (id: Id, room: Partial<Room>, headSeq = 0) => ({
  room: makeRoom({ id, headSeq, ...room }),
  membership: membershipAt(headSeq, 1),
  unreadCount: 0,
});

const saidBy = (senderId: Id, seq: number, body = `message ${seq}`): SlimMessage => ({
  ...{ id: idOf(seq), seq, senderId, body, createdAt: seq },
});

const rooms = [
  entryOf(KITCHEN, { name: 'kitchen' }, MESSAGES),
  entryOf(DIRECT, { kind: 'direct', name: '', participantIds: [ANA, CHEN] }),
  ...Array.from({ length: ROOMS - 2 }, (_, place) =>
    entryOf(idOf(1_002 + place), { name: `garden ${place}` }),
  ),
];
const history = Array.from({ length: MESSAGES }, (_, place) =>
  saidBy(place % 2 === 0 ? BO : ANA, place + 1),
);

const commits = hearCommits();
pretendSizes();
const server = await startChatServer({
  'history:load': () => ({
    ...{ roomId: KITCHEN, messages: history, headSeq: MESSAGES },
    ...{ hasOlder: false, hasNewer: false },
  }),
  'presence:watch': () => ({ presences: [{ userId: CHEN, state: 'online' }] }),
});
let endChat: () => void;

/** Longer than a busy machine takes for anything here. */
const READY_MS = 20_000;

const isShown = (text: string) => document.body.textContent?.includes(text) ?? false;
const shown = (text: string) => vi.waitUntil(() => isShown(text), { timeout: READY_MS });

beforeAll(async () => {
  jsdom.reconfigure({ url: `${server.url}/` });
  const { drawChat } = await import('../testing/drawn-page.tsx');
  endChat = await drawChat(ANA, KITCHEN);
  await vi.waitUntil(() => server.count() === 1, { timeout: READY_MS });
  server.say('ready', {
    ...{ protocol: 1, sessionId: idOf(1), limits: {}, team: { firstRoomId: null } },
    ...{ history: idOf(2), personalSeq: 1, peopleSeq: 1, rooms },
    users: [userOf(BO, 'Bo'), userOf(CHEN, '陈静')],
    me: userOf(ANA, 'Ana'),
  });
  await shown(`message ${MESSAGES}`);
  await commits.untilCalm();
}, 60_000);

afterAll(async () => {
  endChat();
  await server.close();
});

/** How libraries make what they draw is theirs; the nameless among them are virtua's and the icons. */
const LIBRARIES = ['', 'Hash', 'FastComponent', 'TooltipPortal'];
/** Belongs to whoever uses it, and knows nothing that could change. */
const BLOCKS = Object.values(
  import.meta.glob<object>(['../ui/*.tsx', '!**/*.test.tsx'], { eager: true }),
);
const passedOver = new Set([...LIBRARIES, ...BLOCKS.flatMap(Object.keys)]);

const rowsById = () =>
  new Map([...document.querySelectorAll('[data-message-id]')].map((row) => [rowIdOf(row), row]));
const rowIdOf = (row: Element) => row.getAttribute('data-message-id');

/** Which parts of the page one event draws again, and how often, in all its commits together. */
async function drawnBy(say: () => void, isDone: () => boolean): Promise<Redrawn> {
  await commits.untilCalm();
  const before = rowsById();
  say();
  await vi.waitUntil(isDone, { timeout: READY_MS });
  const sum: Record<string, number> = {};
  for (const commit of await commits.untilCalm()) {
    for (const [name, times] of Object.entries(commit)) {
      if (!passedOver.has(name)) sum[name] = (sum[name] ?? 0) + times;
    }
  }
  // Rows that were made anew would be worse than drawn again; the list itself lets go of a few while it scrolls.
  const rows = [...rowsById()];
  const stayed = rows.filter(([id, row]) => before.get(id) === row);
  expect(stayed.length).toBeGreaterThan(rows.length / 2);
  return sum;
}

const heads = new Map([[KITCHEN, MESSAGES]]);

/** What its members hear of a room that something happened in. */
function change(roomId: Id, make: (seq: number) => SlimMessage): void {
  const fromSeq = heads.get(roomId) ?? 0;
  const toSeq = fromSeq + 1;
  heads.set(roomId, toSeq);
  server.say('room:changed', { roomId, fromSeq, toSeq, messages: [make(toSeq)] });
}

/** A room's line in the sidebar. */
const LINE = { RoomRow: 1, RoomLine: 1, RoomLink: 1, RoomFace: 1 };
const ROOM_LINE = { ...LINE, RoomIcon: 1 };
const DIRECT_LINE = { ...LINE, PersonAvatar: 1 };
/** What hands the rows to the list on the screen. */
const FRAME = { RoomTimeline: 1, TimelineOf: 1, Timeline: 1, TimelineView: 1 };
const ROW = { TimelineRowItem: 1, RowItem: 1, MessageRow: 1, RowFrame: 1, MessageContent: 1 };

/** Where one writes; not the tools below it. */
const BAR = { WritingBar: 1, CharactersLeft: 1, CaseSensitive: 1, SendHorizontal: 1 };
const WRITING = { Composer: 1, WritingSurface: 1, GrowingText: 1, ...BAR };

/** What stands around the lines of the list. */
const AROUND_LINES = [
  ...['Sidebar', 'SidebarSection', 'FilterField', 'UnreadOutOfSight', 'ChatTitle'],
  ...['Search', 'Compass', 'Plus', 'MessageSquarePlus', 'ArrowUp', 'ArrowDown', 'LazyPart'],
];

/** What moves a line to another place of the list, and draws no line and nothing beside the list for it. */
function expectMoved(drawn: Redrawn): void {
  expect(drawn).toMatchObject({ Sidebar: 1, ChatTitle: 1 });
  expect(Object.keys(drawn).filter((name) => !AROUND_LINES.includes(name))).toEqual([]);
}

test('a message in a room that is not open moves its line to what is unread, the next ones draw it', async () => {
  const becomesUnread = await drawnBy(
    () => change(GARDEN, (seq) => saidBy(BO, seq)),
    () => document.title.startsWith('(1)'),
  );
  expectMoved(becomesUnread);
  const isUnread = await drawnBy(
    () => change(GARDEN, (seq) => saidBy(BO, seq)),
    () => document.title.startsWith('(2)'),
  );
  expect(isUnread).toEqual({ ...ROOM_LINE, UnreadMark: 1, ChatTitle: 1 });
});

test('so does one in a conversation', async () => {
  const becomesUnread = await drawnBy(
    () => change(DIRECT, (seq) => saidBy(CHEN, seq)),
    () => document.title.startsWith('(3)'),
  );
  expectMoved(becomesUnread);
  const isUnread = await drawnBy(
    () => change(DIRECT, (seq) => saidBy(CHEN, seq)),
    () => document.title.startsWith('(4)'),
  );
  expect(isUnread).toEqual({ ...DIRECT_LINE, UnreadMark: 1, ChatTitle: 1 });
});

test('a message in the open room draws its line and what reads it out, and no other row', async () => {
  const drawn = await drawnBy(
    () => change(KITCHEN, (seq) => saidBy(BO, seq, 'fresh bread')),
    () => isShown('fresh bread'),
  );
  const read = { Announcer: 2 };
  expect(drawn).toEqual({ ...FRAME, ...read, ...ROOM_LINE, ChatTitle: 1 });
});

test('an own message from elsewhere draws the row that was the newest own one', async () => {
  const drawn = await drawnBy(
    () => change(KITCHEN, (seq) => saidBy(ANA, seq, 'thank you')),
    () => isShown('thank you'),
  );
  expect(drawn).toEqual({ ...FRAME, ...ROW, Announcer: 1 });
});

test('an edit draws the row of its message', async () => {
  const drawn = await drawnBy(
    () =>
      change(KITCHEN, (seq) => ({
        ...{ ...saidBy(BO, MESSAGES - 3, 'old bread'), changedSeq: seq, editedAt: 1 },
      })),
    () => isShown('old bread'),
  );
  expect(drawn).toEqual({ ...FRAME, ...ROW, MessageBody: 1, PlainBody: 1 });
});

test('a reaction draws the row of its message, and not its words', async () => {
  const reactions = [{ emoji: '👍', userIds: [BO] }];
  const drawn = await drawnBy(
    () => change(KITCHEN, (seq) => ({ ...saidBy(BO, MESSAGES - 1), changedSeq: seq, reactions })),
    () => isShown('👍'),
  );
  expect(drawn).toEqual({ ...FRAME, ...ROW });
});

test('a key in a long text draws what is written and what sends it, and of all lines its own', async () => {
  const field = document.querySelector('textarea');
  const write = (text: string) => {
    field?.setRangeText(text, field.value.length, field.value.length, 'end');
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const linesOf = () => [...document.querySelectorAll('[data-measures-text] > div')];
  write(Array.from({ length: 110 }, () => 'bread '.repeat(15)).join('\n'));
  await commits.untilCalm();
  const texts = linesOf().map(({ firstChild }) => firstChild);
  const drawn = await drawnBy(
    () => write('!'),
    () => linesOf().at(-1)?.textContent?.endsWith('!') ?? false,
  );
  expect(drawn).toEqual(WRITING);
  expect(linesOf().map(({ firstChild }) => firstChild)).toEqual(texts);
  expect(texts).toHaveLength(110);
});

test('who goes away has their avatar drawn', async () => {
  const drawn = await drawnBy(
    () => server.say('presence:changed', { presences: [{ userId: CHEN, state: 'away' }] }),
    () => isShown('Away'),
  );
  expect(drawn).toEqual({ PersonAvatar: 1 });
});

test('who writes in the open room draws the line that says so, who writes elsewhere nothing', async () => {
  const drawn = await drawnBy(
    () => {
      server.say('typing:changed', { roomId: GARDEN, started: [CHEN], stopped: [] });
      server.say('typing:changed', { roomId: KITCHEN, started: [BO], stopped: [] });
    },
    () => isShown('Bo is typing'),
  );
  expect(drawn).toEqual({ TypingLine: 1 });
});

test('a mark moves the line of its room back, and draws the count in the title', async () => {
  const membership = { roomId: GARDEN, ...membershipAt(2, 2) };
  const drawn = await drawnBy(
    () =>
      server.say('personal:changed', {
        ...{ fromSeq: 1, toSeq: 2, marks: [{ membership, unreadCount: 0, headSeq: 2 }] },
      }),
    () => document.title.startsWith('(3)'),
  );
  expectMoved(drawn);
});

test('a new name is drawn where it stands', async () => {
  const drawn = await drawnBy(
    () => server.say('user:changed', { user: userOf(CHEN, 'Chen Jing') }),
    () => isShown('Chen Jing'),
  );
  expect(drawn).toEqual({ RoomLine: 1, RoomLink: 1, RoomFace: 1, PersonAvatar: 1 });
});

test('of messages that come together each is read out', async () => {
  const fromSeq = heads.get(KITCHEN) ?? 0;
  const messages = [saidBy(BO, fromSeq + 1, 'tea?'), saidBy(CHEN, fromSeq + 2, 'gladly')];
  heads.set(KITCHEN, fromSeq + 2);
  server.say('room:changed', { roomId: KITCHEN, fromSeq, toSeq: fromSeq + 2, messages });
  const said = () => document.querySelector('[aria-live=polite]')?.textContent ?? '';
  await vi.waitUntil(() => said().includes('gladly'), { timeout: READY_MS });
  expect(said()).toBe('Bo: tea? Chen Jing: gladly');
});

test('of a hundred messages that come in one long frame the page is drawn a few times', async () => {
  await commits.untilCalm();
  const held: FrameRequestCallback[] = [];
  const startedMs = monotonicMs();
  const frames = vi.spyOn(window, 'requestAnimationFrame');
  frames.mockImplementation((draw) => held.push(draw));
  for (let count = 0; count < 100; count += 1) {
    change(GARDEN, (seq) => saidBy(BO, seq));
    // Each comes by itself, as over a network.
    await new Promise(setImmediate);
  }
  frames.mockRestore();
  for (const draw of held) draw(0);
  await vi.waitUntil(() => document.title.startsWith('(99+)'), { timeout: READY_MS });
  const drawn = commits.take().filter(({ RoomLink: line = 0 }) => line > 0);
  for (const commit of drawn) expect(commit).toMatchObject({ RoomLink: 1, ChatTitle: 1 });
  // Once for each 100 ms that this took, at its end, and for what came after that.
  expect(drawn.length).toBeLessThanOrEqual((monotonicMs() - startedMs) / 100 + 3);
});
