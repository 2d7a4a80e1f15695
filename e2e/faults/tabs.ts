import { expect, type Page } from '@playwright/test';
import { composer, openRoom, say } from '../harness/chat.ts';

/** A real page in a real browser, with a person who writes now and then. */
export type Tab = {
  name: string;
  userId: string;
  roomId: string;
  page(): Page;
  /** What the person typed, oldest first. */
  typed(): readonly string[];
  /** Types something and sends it, unless the page is away or frozen just then. */
  say(): Promise<void>;
  close(): Promise<void>;
  open(): Promise<void>;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
};

const PATIENCE_MS = 30_000;

type Lifecycle = 'active' | 'frozen';

/** Takes over a signed-in page and shows it the room. */
export async function startTab(
  first: Page,
  person: { name: string; userId: string },
  room: { id: string; name: string },
): Promise<Tab> {
  const context = first.context();
  // A page that never shows what it should must end the run with its name, not hang it.
  context.setDefaultTimeout(PATIENCE_MS);
  let page = first;
  let canType = true;
  const typed: string[] = [];
  let last: Promise<void> = Promise.resolve();

  /** One thing at a time: nobody closes a tab between two letters. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  }

  async function setLifecycle(state: Lifecycle): Promise<void> {
    const session = await context.newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state });
    await session.detach();
  }

  async function show(): Promise<void> {
    await expect(composer(page)).toBeVisible({ timeout: PATIENCE_MS });
  }

  await openRoom(page, room.name);
  await show();

  return {
    ...person,
    roomId: room.id,
    page: () => page,
    typed: () => typed,
    say: () =>
      inTurn(async () => {
        if (!canType) return;
        const text = `${person.name} types line ${typed.length + 1}.`;
        await say(page, text);
        typed.push(text);
        // The outbox has it: from now on the page may go.
        await expect(composer(page)).toHaveValue('');
      }),
    close: () =>
      inTurn(async () => {
        canType = false;
        await page.close();
      }),
    open: () =>
      inTurn(async () => {
        page = await context.newPage();
        await page.goto(`/room/${room.id}`);
        await show();
        canType = true;
      }),
    freeze: () =>
      inTurn(async () => {
        canType = false;
        await setLifecycle('frozen');
      }),
    thaw: () =>
      inTurn(async () => {
        await setLifecycle('active');
        canType = true;
      }),
    goOffline: () => inTurn(() => context.setOffline(true)),
    goOnline: () => inTurn(() => context.setOffline(false)),
  };
}
