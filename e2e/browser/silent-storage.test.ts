import type { BrowserContext, Page } from '@playwright/test';
import {
  composer,
  expectConversation,
  makeRoom,
  message,
  openRoom,
  say,
  sitAlone,
} from '../harness/chat.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';

const notice = (page: Page) => page.getByText('This browser does not keep drafts');

/** Opens a page whose browser was changed by `script` before anything of ours ran. */
async function sitWith(account: Person, room: string, script: () => void): Promise<Page> {
  await makeRoom(await account.openWire(), room, []);
  const blank = await account.openBrowser({ path: '/healthz' });
  await blank.context().addInitScript(script);
  await blank.goto('/');
  await openRoom(blank, room);
  return blank;
}

/** A page that holds an older database open, so that no page of ours gets it; closing lets go. */
async function holdDatabase(context: BrowserContext): Promise<Page> {
  const holder = await context.newPage();
  await holder.goto('/healthz');
  await holder.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('parley', 1);
        opening.onupgradeneeded = () => {
          const { result } = opening;
          const outbox = result.createObjectStore('outbox', { keyPath: 'clientMessageId' });
          outbox.createIndex('userId', 'userId');
          const drafts = result.createObjectStore('drafts', { keyPath: ['userId', 'roomId'] });
          drafts.createIndex('userId', 'userId');
        };
        opening.onsuccess = () => resolve();
        opening.onerror = () => reject(opening.error);
      }),
  );
  return holder;
}

test('a browser whose storage never answers still sends, and says that it keeps nothing', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  await makeRoom(await account.openWire(), 'Kitchen', []);
  const page = await account.openBrowser({ path: '/healthz' });
  const holder = await holdDatabase(page.context());
  await page.goto('/');
  await openRoom(page, 'Kitchen');
  await say(page, 'one');
  await say(page, 'two');
  await expectConversation(page, ['one', 'two']);
  await expect(notice(page)).toBeVisible();

  // It answers late: what was written meanwhile is kept, once, and the notice goes.
  await composer(page).fill('half a thou');
  await composer(page).pressSequentially('ght');
  await holder.close();
  await expect(notice(page)).toHaveCount(0);
  await page.reload();
  await expectConversation(page, ['one', 'two']);
  await expect(composer(page)).toHaveValue('half a thought');
});

test('a browser that forbids storage still sends, and its notice can be dismissed', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  const page = await sitWith(account, 'Kitchen', () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
  });
  await say(page, 'one');
  await expectConversation(page, ['one']);
  await expect(notice(page)).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(page)).toHaveCount(0);
  await say(page, 'two');
  await expectConversation(page, ['one', 'two']);
  await expect(notice(page)).toHaveCount(0);
});

test('a browser without channels between tabs, whose locks never answer, still sends', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  const page = await sitWith(account, 'Kitchen', () => {
    LockManager.prototype.request = () => new Promise(() => undefined);
    class Forbidden {
      constructor() {
        throw new DOMException('forbidden', 'SecurityError');
      }
    }
    Object.defineProperty(window, 'BroadcastChannel', { value: Forbidden });
  });
  await say(page, 'one');
  await expectConversation(page, ['one']);
});

test('what is written after the browser closed its storage is there after a reload', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await page.context().addInitScript(() => {
    const opened = new Set<IDBDatabase>();
    Object.assign(window, { closeStorage: () => [...opened].map((database) => database.close()) });
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...input) {
      const opening = open.apply(this, input);
      opening.addEventListener('success', () => opened.add(opening.result));
      return opening;
    };
  });
  await page.reload();
  await say(page, 'before');
  await expectConversation(page, ['before']);

  await page.evaluate('window.closeStorage()');
  await page.context().setOffline(true);
  await say(page, 'after');
  await expect(message(page, 'after')).toHaveAccessibleName('Message on its way');
  await composer(page).fill('half a thought');
  await page.context().setOffline(false);
  await page.reload();
  await expectConversation(page, ['before', 'after']);
  await expect(composer(page)).toHaveValue('half a thought');
  await expect(notice(page)).toHaveCount(0);
});
