import type { Wire } from '@parley/wire-client/wire';
import type { BrowserContext, Page, WebSocketRoute } from '@playwright/test';
import { v7 as mintId } from 'uuid';
import { composer, expectConversation, makeRoom, openRoom, rows, say } from '../harness/chat.ts';
import { keptContent } from '../harness/kept-content.ts';
import { expect, type Harness, test } from '../harness/test.ts';
import {
  byDump,
  byFailover,
  byHand,
  byRestore,
  type TimeMachine,
} from '../harness/time-machine.ts';

const offerElsewhere = (page: Page) =>
  page.getByRole('region', { name: 'Messages without a room' });
const offer = (page: Page) => page.getByRole('region', { name: 'Messages the server lost' });

/** Lets nothing through until it is told to: what happens meanwhile, its pages hear of later. */
async function cutOff(context: BrowserContext) {
  let isCut = false;
  const open: WebSocketRoute[] = [];
  await context.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) void socket.close();
    else open.push(socket, socket.connectToServer());
  });
  return {
    cut: async () => {
      isCut = true;
      for (const side of open.splice(0)) await side.close();
    },
    mend: async () => {
      isCut = false;
      for (const page of context.pages()) {
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
      }
    },
  };
}

const send = (wire: Wire, roomId: string, body: string) =>
  wire.must('message:send', { roomId, clientMessageId: mintId(), body });

/** Exactly these, and nothing that the server does not have. */
async function expectExactly(page: Page, texts: string[]): Promise<void> {
  await expectConversation(page, texts);
  await expect(rows(page)).toHaveCount(texts.length);
}

type Start = (harness: Harness) => Promise<TimeMachine>;

const MACHINES: readonly (readonly [what: string, start: Start])[] = [
  ['a backup was restored on SQLite', byRestore],
  ['a file of SQLite was put back by hand', byHand],
  ['a dump of PostgreSQL was restored', byDump],
  ['a standby of PostgreSQL that lacked commits took over', byFailover],
];

for (const [what, start] of MACHINES) {
  test(`[HC3] [HC5] tabs end with what the server has after ${what}, and what is lost can be sent again`, async ({
    folder,
    startServer,
    startRedis,
    startPostgres,
    startPair,
    startBalancer,
    join,
  }) => {
    test.setTimeout(180_000);
    const harness = {
      folder,
      startServer,
      startRedis,
      startPostgres,
      startPair,
      startBalancer,
      join,
    };
    await goBack(await start(harness), harness);
  });
}

async function goBack(machine: TimeMachine, { join }: Harness): Promise<void> {
  const { server } = machine;
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const boWire = await bo.openWire();
  const kitchenId = await makeRoom(await ana.openWire(), 'Kitchen', [boWire]);

  const first = await ana.openBrowser();
  const lines = await cutOff(first.context());
  // Only what a page opens from its beginning passes by there.
  await first.reload();
  const second = await first.context().newPage();
  await second.goto('/');
  // Another browser, whose tab is closed before the backup is put back.
  const elsewhere = await ana.openBrowser();
  const boPage = await bo.openBrowser();
  const pages = [first, second, elsewhere, boPage];
  for (const page of pages) await openRoom(page, 'Kitchen');
  await say(first, 'tea?');
  await say(boPage, 'yes, please');
  for (const page of pages) await expectExactly(page, ['tea?', 'yes, please']);
  await machine.backUp();

  const lost = ['tea?', 'yes, please'];
  for (const [page, text] of [
    [first, 'the kettle is on'],
    [boPage, 'lovely'],
    [first, 'milk?'],
  ] as const) {
    await say(page, text);
    lost.push(text);
    // One whose line the backup cut speaks later than it seems.
    for (const one of pages) await expectExactly(one, lost);
  }
  await expect.poll(() => keptContent(elsewhere)).toContain('milk?');
  await elsewhere.close();

  await makeRoom(await ana.openWire(), 'Attic', []);
  await openRoom(second, 'Attic');
  await say(second, 'up here');
  await expectConversation(second, ['up here']);
  await openRoom(second, 'Kitchen');

  await lines.cut();
  await machine.stop();
  await say(first, 'written meanwhile');
  await composer(second).fill('half a thought');
  await machine.putBack();
  // The room moves on, past what Ana’s tabs have heard of.
  const returned = await bo.openWire();
  const since = ['anybody here?', 'hello?', 'it is cold', 'so cold', 'I go'];
  for (const body of since) await send(returned, kitchenId, body);
  await lines.mend();

  const now = ['tea?', 'yes, please', ...since, 'written meanwhile'];
  for (const page of [first, second, boPage]) await expectExactly(page, now);
  await expect(composer(second)).toHaveValue('half a thought');
  await expect(offer(boPage)).toContainText('One of your messages is missing.');
  for (const page of [first, second]) {
    await expect(offer(page)).toContainText('2 of your messages are missing.');
    await expect(offer(page).getByRole('listitem')).toContainText(['the kettle is on', 'milk?']);
  }

  // What waits for a decision waits also for a page that is opened anew.
  await second.reload();
  await expectExactly(second, now);
  await expect(offer(second).getByRole('listitem')).toHaveCount(2);

  // A room that was made in the lost time went with it.
  const inAttic = offerElsewhere(second).getByRole('listitem').filter({ hasText: 'up here' });
  await inAttic.getByRole('button', { name: 'Copy text' }).click();
  await expect(second.getByText('Text copied')).toBeVisible();
  await inAttic.getByRole('button', { name: 'Dismiss' }).click();
  await expect(offerElsewhere(second)).toHaveCount(0);

  const ask = (text: string, button: string) =>
    offer(first)
      .getByRole('listitem')
      .filter({ hasText: text })
      .getByRole('button', { name: button });
  await ask('milk?', 'Send again').press('Enter');
  const after = [...now, 'milk?'];
  for (const page of [first, second, boPage]) await expectExactly(page, after);
  await expect(offer(second).getByRole('listitem')).toContainText(['the kettle is on']);
  await ask('the kettle is on', 'Dismiss').click();
  for (const page of [first, second]) await expect(offer(page)).toHaveCount(0);
  await expect(composer(first)).toBeFocused();

  const later = await elsewhere.context().newPage();
  await later.goto('/');
  await openRoom(later, 'Kitchen');
  await expectExactly(later, after);
  await expect(offer(later).getByRole('listitem')).toContainText(['the kettle is on']);
}
