import { composer, expectConversation, makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { expect, test } from '../harness/test.ts';

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`after ${signal} browsers come back by themselves and nothing is missing or doubled`, async ({
    startServer,
    join,
  }) => {
    const server = await startServer();
    const anaAccount = await join(server, 'Ana');
    const boAccount = await join(server, 'Bo');
    await makeRoom(await anaAccount.openWire(), 'Kitchen', [await boAccount.openWire()]);
    const ana = await anaAccount.openBrowser();
    const bo = await boAccount.openBrowser();
    await openRoom(ana, 'Kitchen');
    await openRoom(bo, 'Kitchen');
    await say(ana, 'before');
    await expect(message(bo, 'before')).toBeVisible();

    await server.stop(signal);
    await say(ana, 'while it was away, first');
    await say(bo, 'while it was away, too');
    await say(ana, 'while it was away, second');
    await expect(composer(ana)).toBeEnabled();
    await expect(message(ana, 'while it was away, second')).toHaveAccessibleName(
      'Message on its way',
    );
    await expect(ana.getByText(/^Reconnecting/)).toBeVisible();

    await server.start();
    // A tab that waits long between tries asks at once when its person looks at it.
    await ana.evaluate(() => window.dispatchEvent(new Event('online')));
    await bo.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(message(bo, 'while it was away, second')).toBeVisible({ timeout: 40_000 });
    await expect(message(ana, 'while it was away, too')).toBeVisible({ timeout: 40_000 });
    await say(bo, 'after');

    await expect(message(ana, 'after')).toBeVisible();
    const stored = storedMessages(server, 'Kitchen');
    expect(stored.map(({ body }) => body).sort()).toEqual([
      'after',
      'before',
      'while it was away, first',
      'while it was away, second',
      'while it was away, too',
    ]);
    const order = stored.map(({ body }) => body);
    expect(order.indexOf('while it was away, first')).toBeLessThan(
      order.indexOf('while it was away, second'),
    );
    await expectConversation(ana, order);
    await expectConversation(bo, order);
    await expect(ana.getByText(/^Reconnecting/)).toHaveCount(0);
  });
}
