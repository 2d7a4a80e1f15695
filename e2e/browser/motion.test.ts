import type { Page } from '@playwright/test';
import { expectAllSent, makeRoom, message, openRoom, rows, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

/** Notes from now on which properties of which elements move. */
const noteMoves = (page: Page) =>
  page.evaluate(() => {
    const moves: string[] = [];
    Reflect.set(window, 'noted', moves);
    document.addEventListener('transitionrun', ({ target, propertyName }) => {
      if (target instanceof Element) moves.push(`${target.localName} ${propertyName}`);
    });
  });

const noted = (page: Page) => page.evaluate(() => String(Reflect.get(window, 'noted')));

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`a sent line settles, one that arrives slides and a reaction pops, unless one asked for less (${reducedMotion})`, async ({
    startServer,
    join,
  }) => {
    const server = await startServer();
    const ana = await join(server, 'Ana');
    const bo = await join(server, 'Bo');
    const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
    const roomId = await makeRoom(anaWire, 'Kitchen', [boWire]);
    const clientMessageId = crypto.randomUUID();
    const { id: messageId } = await anaWire.must('message:send', {
      ...{ roomId, clientMessageId, body: 'fresh bread' },
    });
    await boWire.must('reaction:add', { messageId, emoji: '👍' });
    const page = await ana.openBrowser({ reducedMotion });
    await openRoom(page, 'Kitchen');
    await expect(rows(page)).toContainText(['👍']);

    await noteMoves(page);
    await boWire.must('reaction:add', { messageId, emoji: '🎉' });
    await expect(message(page, 'fresh bread').getByRole('button', { name: /🎉/ })).toBeVisible();
    await say(page, 'and cake');
    await expectAllSent(page);
    await expect(rows(page)).toContainText(['fresh bread', 'and cake']);
    await boWire.must('message:send', {
      ...{ roomId, clientMessageId: crypto.randomUUID(), body: 'thank you' },
    });
    await expect(message(page, 'thank you')).toBeInViewport();
    const moves = await noted(page);
    if (reducedMotion === 'reduce') {
      expect(moves).not.toMatch(/button scale|article color|div translate/);
    } else {
      // One of the two reactions: the other was there before.
      expect(moves.match(/button scale/g)).toHaveLength(1);
      expect(moves).toContain('article color');
      // The one line that came: neither what was there before nor one's own.
      expect(moves.match(/div translate/g)).toHaveLength(1);
    }
  });
}
