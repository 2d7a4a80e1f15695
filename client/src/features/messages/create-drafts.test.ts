import { expect, test, vi } from 'vitest';
import type { Draft } from '../../cache/database.ts';
import type { DraftStorage } from '../../cache/draft-storage.ts';
import type { TabChannel } from '../../cache/tab-channel.ts';
import { createDrafts } from './create-drafts.ts';

const ANA = '01900000-0000-7000-8000-00000000000a';
const BO = '01900000-0000-7000-8000-00000000000b';
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';
const LATER_MS = 60_000;

/** A browser: what it keeps, and what its tabs say to each other. */
function openBrowser(kept: Draft[] = []) {
  const stored = new Map(kept.map((draft) => [draft.userId + draft.roomId, draft]));
  const handlers: ((message: unknown) => void)[] = [];
  let time = 0;
  const storage: DraftStorage = {
    load: async (userId) => [...stored.values()].filter((draft) => draft.userId === userId),
    put: async (draft) => {
      if (draft.body === '') stored.delete(draft.userId + draft.roomId);
      else stored.set(draft.userId + draft.roomId, draft);
    },
  };

  /** A tab, and how to put it to sleep: what others say then passes it by. */
  async function openTab(userId = ANA) {
    const place = handlers.length;
    const channel: TabChannel = {
      say: (message) => {
        for (const [index, hear] of handlers.entries()) if (index !== place) hear(message);
      },
      onMessage: (handler) => handlers.push(handler),
    };
    const drafts = createDrafts({ storage, channel, now: () => time });
    await drafts.start(userId);
    const sleep = () => {
      handlers[place] = () => undefined;
    };
    return { ...drafts, sleep, body: () => drafts.store.getState().bodies.get(KITCHEN) ?? '' };
  }

  return { storage, openTab, wait: () => (time += LATER_MS) };
}

const noChannel: TabChannel = { say: () => undefined, onMessage: () => undefined };

test('a draft of an earlier page comes back', async () => {
  const browser = openBrowser([{ userId: ANA, roomId: KITCHEN, body: '你' }]);
  expect((await browser.openTab()).body()).toBe('你');
});

test('what is typed while the storage opens is not overwritten by it', async () => {
  const { storage } = openBrowser([{ userId: ANA, roomId: KITCHEN, body: 'old' }]);
  const drafts = createDrafts({ storage, channel: noChannel });
  const starting = drafts.start(ANA);
  drafts.write(KITCHEN, 'new');
  await starting;
  expect(drafts.store.getState().bodies.get(KITCHEN)).toBe('new');
});

test('a text from elsewhere goes below what an earlier page left, however late that is known', async () => {
  const { promise: loaded, resolve: load } = Promise.withResolvers<Draft[]>();
  const storage: DraftStorage = { load: () => loaded, put: async () => undefined };
  const drafts = createDrafts({ storage, channel: noChannel });
  const added = drafts.add(KITCHEN, 'https://example.com');
  void drafts.start(ANA);
  load([{ userId: ANA, roomId: KITCHEN, body: 'half a thought' }]);
  await added;
  const body = () => drafts.store.getState().bodies.get(KITCHEN);
  expect(body()).toBe('half a thought\nhttps://example.com');
  drafts.write(KITCHEN, '');
  await drafts.add(KITCHEN, 'alone');
  expect(body()).toBe('alone');
});

test('a browser that forbids storage still lets one write, and forgets nothing', async () => {
  const refuse = async () => {
    throw new Error('forbidden');
  };
  const drafts = createDrafts({ storage: { load: refuse, put: refuse }, channel: noChannel });
  await drafts.start(ANA);
  drafts.write(KITCHEN, 'hello');
  await drafts.refresh();
  expect(drafts.store.getState().bodies.get(KITCHEN)).toBe('hello');
});

test('what is typed in one tab stands in the other, and what is sent leaves both', async () => {
  const browser = openBrowser();
  const [one, other] = [await browser.openTab(), await browser.openTab()];
  one.write(KITCHEN, 'half a');
  one.write(KITCHEN, 'half a thought');
  expect(other.body()).toBe('half a thought');
  other.write(KITCHEN, 'half a thought, and more');
  expect(one.body()).toBe('half a thought, and more');
  one.write(KITCHEN, '');
  expect(other.body()).toBe('');
});

test('what is typed in both at the same time stays in both', async () => {
  const browser = openBrowser();
  const [one, other] = [await browser.openTab(), await browser.openTab()];
  other.sleep();
  one.write(KITCHEN, 'mine');
  other.write(KITCHEN, 'theirs');
  expect([one.body(), other.body()]).toEqual(['mine', 'theirs']);
  other.write(KITCHEN, '');
  expect(one.body()).toBe('mine');
});

test('nothing changes under an input method, however long it composes', async () => {
  const browser = openBrowser();
  const [one, other] = [await browser.openTab(), await browser.openTab()];
  other.write(KITCHEN, 'ni');
  other.noteComposing(KITCHEN);
  browser.wait();
  one.write(KITCHEN, '');
  expect(other.body()).toBe('ni');
});

test('a tab that slept reads again, unless it is typed in', async () => {
  const browser = openBrowser([{ userId: ANA, roomId: KITCHEN, body: 'before' }]);
  const [one, other] = [await browser.openTab(), await browser.openTab()];
  other.sleep();
  one.write(KITCHEN, 'after');
  await other.refresh();
  expect(other.body()).toBe('after');
  one.write(KITCHEN, '');
  await other.refresh();
  expect(other.body()).toBe('');

  other.write(KITCHEN, 'just now');
  one.write(KITCHEN, 'elsewhere');
  await other.refresh();
  expect(other.body()).toBe('just now');
  browser.wait();
  await other.refresh();
  expect(other.body()).toBe('elsewhere');
});

test("another account's draft is nobody else's business", async () => {
  const browser = openBrowser();
  const [ana, bo] = [await browser.openTab(ANA), await browser.openTab(BO)];
  ana.write(KITCHEN, 'secret');
  await bo.refresh();
  expect(bo.body()).toBe('');
});

test('the drafts know whether the browser has what is written', async () => {
  const drafts = await openBrowser().openTab();
  drafts.write(KITCHEN, 'hello');
  expect(drafts.hasUnkept()).toBe(true);
  await vi.waitFor(() => expect(drafts.hasUnkept()).toBe(false));

  const refuse = async () => {
    throw new Error('forbidden');
  };
  const unkept = createDrafts({ storage: { load: refuse, put: refuse }, channel: noChannel });
  await unkept.start(ANA);
  unkept.write(KITCHEN, 'hello');
  await Promise.resolve();
  expect(unkept.hasUnkept()).toBe(true);
  unkept.write(KITCHEN, '');
  expect(unkept.hasUnkept()).toBe(false);
});

test('a draft never stands in somebody else’s composer', async () => {
  const tab = await openBrowser().openTab();
  tab.write(KITCHEN, 'from Ana');
  await tab.start(BO);
  expect(tab.body()).toBe('');
  tab.write(KITCHEN, 'from Bo');
  await tab.start(ANA);
  await vi.waitFor(() => expect(tab.body()).toBe('from Ana'));
});
