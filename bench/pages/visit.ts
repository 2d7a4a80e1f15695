import { browserOptions } from '@parley/e2e/harness/browser-options';
import { watchPages } from '@parley/e2e/harness/page-watch';
import { mustConnect } from '@parley/wire-client/wire';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { roomId } from '../scene/ids.ts';
import { range, type Scene } from '../scene/scene.ts';
import type { RunningTarget } from '../targets/target.ts';

const ROOMS = 30;
const MEMBERS = 12;
/** In all 5,600, and a few more. */
export const MESSAGES_IN_EACH_ROOM = 187;

/** Where people talk while it is measured: what the scene wrote is not the newest there. */
export const LOUD_ROOM = ROOMS;
export const QUIET_ROOMS = range(ROOMS);

/** A team of twelve who are in all rooms together. */
export const TEAM: Scene = {
  people: MEMBERS,
  rooms: [...QUIET_ROOMS, LOUD_ROOM].map((room) => ({ id: roomId(room), members: range(MEMBERS) })),
};

/** Whose page is measured; the others talk. */
const READER = 1;

export const openBrowser = (): Promise<Browser> => chromium.launch(browserOptions.launchOptions);

type VisitorOptions = {
  /** Nobody is signed in, or the reader is, by the cookie alone. */
  session?: 'none' | 'reader';
  serviceWorkers?: 'allow' | 'block';
};

/** A browser that has never been here. */
export async function newVisitor(
  browser: Browser,
  server: RunningTarget,
  { session = 'reader', serviceWorkers = 'block' }: VisitorOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    serviceWorkers,
  });
  if (session === 'reader') await context.addCookies([cookieFor(server)]);
  await watchPages(context);
  return context;
}

function cookieFor(server: RunningTarget) {
  const [pair = ''] = server.cookieOf(READER).split(';');
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url: urlOf(server) };
}

export const urlOf = ({ origins }: RunningTarget): string => origins[0] ?? '';

export const roomPath = (room: number): string => `/room/${roomId(room)}`;

/** Rooms open at what is new to the reader: here nothing is, as for somebody who was here an hour ago. */
export async function readEverything(server: RunningTarget): Promise<void> {
  const url = urlOf(server);
  const wire = await mustConnect({ url, origin: url, cookie: server.cookieOf(READER) });
  const { rooms } = await wire.hears('ready');
  for (const { room } of rooms) {
    await wire.must('receipt:mark', { roomId: room.id, seq: room.headSeq });
  }
  wire.close();
}

/** The id of the newest message that the scene wrote into a room. */
export const newestIn = (room: number): string =>
  `01900000-0005-7000-8000-${String((room + 1) * MESSAGES_IN_EACH_ROOM).padStart(12, '0')}`;

/** The first one. */
export const oldestIn = (room: number): string =>
  `01900000-0005-7000-8000-${String(room * MESSAGES_IN_EACH_ROOM + 1).padStart(12, '0')}`;

/** Opens a page of the reader in a room, and waits until its messages stand there. */
export async function openRoom(
  context: BrowserContext,
  server: RunningTarget,
  room: number,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(urlOf(server) + roomPath(room));
  await page.locator('[data-message-id]').last().waitFor();
  return page;
}
