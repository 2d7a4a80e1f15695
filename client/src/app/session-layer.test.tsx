// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import type { Room } from '@parley/shared/room';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type {} from 'vitest/jsdom';
import { ANA, BO, idOf, KITCHEN, makeRoom } from '../room-log/testing/make-log.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { pretendSizes } from '../testing/page-sizes.ts';
import { AddressProvider } from '../ui/address.tsx';

const GARDEN = idOf(1_001);
const CAMERA = idOf(1_002);
const READY_MS = 20_000;
/** Of somebody who types fast. */
const BETWEEN_LETTERS_MS = 40;

const entryOf = (id: string, room: Partial<Room>, unreadCount = 0) => ({
  room: makeRoom({ id, headSeq: 3, ...room }),
  membership: {
    role: 'member' as const,
    joinedAt: 0,
    lastReadSeq: 3 - unreadCount,
    personalSeq: 1,
  },
  unreadCount,
});

pretendSizes();
const asked: string[] = [];
const server = await startChatServer({
  'history:load': () => ({
    ...{ roomId: KITCHEN, messages: [], headSeq: 3, hasOlder: false, hasNewer: false },
  }),
  'presence:watch': () => ({ presences: [] }),
  'user:list': (input) => {
    asked.push(JSON.stringify(input));
    return { users: [], nextCursor: null };
  },
});
let end: () => void;

beforeAll(async () => {
  Element.prototype.scrollIntoView = () => undefined;
  jsdom.reconfigure({ url: `${server.url}/room/${KITCHEN}` });
  const { startI18n } = await import('../i18n/start-i18n.ts');
  const { startChat, stopChat } = await import('./bind-realtime.ts');
  const { ChatPage } = await import('./chat-page.tsx');
  const { SessionLayer } = await import('./session-layer.tsx');
  await startI18n();
  const { wantTexts } = await import('../i18n/load-texts.ts');
  await wantTexts('chat');
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <AddressProvider>
      <ChatPage />
      <SessionLayer />
    </AddressProvider>,
  );
  startChat(ANA);
  end = () => {
    stopChat();
    root.unmount();
  };
  await vi.waitUntil(() => server.count() === 1, { timeout: READY_MS });
  server.say('ready', {
    ...{ protocol: 1, sessionId: idOf(1), limits: {}, team: { firstRoomId: null } },
    ...{ history: idOf(2), personalSeq: 1, peopleSeq: 1 },
    rooms: [
      entryOf(KITCHEN, { name: 'kitchen' }),
      entryOf(GARDEN, { name: 'garden' }, 2),
      entryOf(CAMERA, { name: '相机' }),
    ],
    users: [{ id: BO, name: 'Bo', role: 'member' }],
    me: { id: ANA, name: 'Ana', role: 'member' },
  });
  await vi.waitUntil(() => heading() === 'kitchen', { timeout: READY_MS });
}, 60_000);

afterAll(async () => {
  end();
  await server.close();
});

const heading = () => document.querySelector('h1')?.textContent;
const field = () => document.querySelector<HTMLInputElement>('[role="combobox"]');
const options = () => [...document.querySelectorAll('[role="option"]')];
const chosen = () => document.querySelector('[role="option"][aria-selected="true"]')?.textContent;
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: READY_MS });

function press(key: string, held: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
  );
}

function type(text: string, input: Element | null = field()): void {
  if (!(input instanceof HTMLInputElement)) throw new Error('there is no field');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

async function open(): Promise<void> {
  press('k', { ctrlKey: true });
  await until(() => document.activeElement === field() && field() !== null);
}

test('whoever types on at once finds every letter in it', async () => {
  press('k', { ctrlKey: true });
  await until(() => document.activeElement instanceof HTMLInputElement);
  for (const letter of 'garden') {
    const { activeElement } = document;
    if (activeElement instanceof HTMLInputElement)
      type(activeElement.value + letter, activeElement);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LETTERS_MS));
  }
  await until(() => field() !== null);
  expect(field()?.value).toBe('garden');
  press('Escape');
  await until(() => field() === null);
});

test('it opens with what is unread, and the same keys close it', async () => {
  await open();
  await until(() => options().length > 3);
  expect(chosen()).toContain('garden');
  press('k', { ctrlKey: true });
  await until(() => field() === null);
});

test('the arrows, Home and End lead through the list and around it', async () => {
  await open();
  type('n');
  await until(() => options()[0]?.textContent?.includes('New') ?? false);
  const texts = options().map(({ textContent }) => textContent);
  press('ArrowUp');
  await until(() => chosen() === texts.at(-1));
  press('ArrowDown');
  await until(() => chosen() === texts[0]);
  press('End');
  await until(() => chosen() === texts.at(-1));
  press('Home');
  await until(() => chosen() === texts[0]);
  expect(field()?.getAttribute('aria-activedescendant')).toBe(options()[0]?.id);
  press('Escape');
  await until(() => field() === null);
});

test('a room is found by how its name is said, and Enter goes there', async () => {
  await open();
  type('xj');
  await until(() => chosen()?.includes('相机') ?? false);
  press('Enter');
  await until(() => field() === null && heading() === '相机');
});

test('an input method keeps its Enter', async () => {
  await open();
  type('kit');
  await until(() => chosen()?.includes('kitchen') ?? false);
  press('Enter', { isComposing: true });
  // What Enter does is done once this has been found.
  type('garden');
  await until(() => chosen()?.includes('garden') ?? false);
  type('kit');
  await until(() => chosen()?.includes('kitchen') ?? false);
  press('Enter');
  await until(() => heading() === 'kitchen');
});

test('people are asked for by what is typed', async () => {
  await open();
  type('quinn');
  await until(() => asked.some((input) => input.includes('quinn')));
  expect(document.body.textContent).toContain('Nothing found for “quinn”');
  press('Escape');
  await until(() => field() === null);
});

test('a command opens what it is for', async () => {
  await open();
  type('new room');
  await until(() => chosen()?.includes('New room') ?? false);
  press('Enter');
  await until(() => document.querySelector('[role="dialog"] h2')?.textContent === 'New room');
});
