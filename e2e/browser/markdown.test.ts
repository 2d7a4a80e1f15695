import type { Page } from '@playwright/test';
import { v7 as mintId } from 'uuid';
import { makeRoom, message, openRoom, rows } from '../harness/chat.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';

const PHONE = { viewport: { width: 390, height: 844 } };

/** A page that shows these messages of Ana's to herself. */
async function showing(ana: Person, bodies: string[], options = {}): Promise<Page> {
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  for (const body of bodies) {
    await wire.must('message:send', { roomId, clientMessageId: mintId(), body });
  }
  const page = await ana.openBrowser(options);
  await openRoom(page, 'Kitchen');
  await expect(rows(page)).toHaveCount(bodies.length);
  return page;
}

test('a message shows what was written', async ({ startServer, join }) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await showing(ana, [
    '看 https://example.com/a，谢谢',
    '**注意：**请',
    '> Are you coming?\nYes, I am',
    'See you\n--\nMara',
    '¯\\_(ツ)_/¯ and 2*3*4 and [^1]: text',
    '[run](javascript:alert(1)) [page](y/z)',
    '[bank.example](https://thief.example/x)',
  ]);

  await expect(message(page, '谢谢').getByRole('link')).toHaveText('https://example.com/a');
  await expect(message(page, '请').locator('strong')).toHaveText('注意：');
  await expect(message(page, 'Yes, I am').locator('blockquote')).toHaveText('Are you coming?');
  await expect(message(page, 'Mara').locator('p').last()).toHaveText(/See you\s--\sMara/);
  await expect(message(page, '¯\\_(ツ)_/¯ and 2*3*4 and [^1]: text')).toBeVisible();
  await expect(message(page, '[run](javascript:alert(1)) [page](y/z)')).toBeVisible();
  await expect(message(page, 'run').getByRole('link')).toHaveCount(0);
  await expect(message(page, 'bank.example')).toContainText('bank.example (thief.example)');
});

test('a link opens beside the page and is told nothing of it', async ({ startServer, join }) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await showing(ana, [
    '[plan](https://example.com/plan) ![map](https://example.org/m)',
  ]);

  for (const name of ['plan', 'map']) {
    const link = message(page, 'plan').getByRole('link', { name });
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  }
  await expect(message(page, 'plan').locator('img')).toHaveCount(0);
});

test('on a phone, tables, code and long words stay in their message', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const cells = (word: string) => `|${`${word}|`.repeat(14)}`;
  const page = await showing(
    ana,
    [
      `${cells('column')}\n${cells('---')}\n${cells('cell')}`,
      `\`\`\`\n${'code without a break '.repeat(20)}\n\`\`\``,
      'w'.repeat(400),
      `1000000 and ${'9'.repeat(300)}`,
    ],
    PHONE,
  );

  const table = message(page, 'column').getByRole('table');
  await expect(table).toBeVisible();
  const boxes = await table.evaluate((element) => ({
    table: element.scrollWidth,
    around: element.parentElement?.clientWidth ?? 0,
    page: document.documentElement.scrollWidth,
  }));
  expect(boxes.table).toBeGreaterThan(boxes.around);
  expect(boxes.page).toBe(PHONE.viewport.width);
  const code = message(page, 'code without').locator('pre');
  expect(await code.evaluate((pre) => pre.scrollWidth > pre.clientWidth)).toBe(true);
  for (const row of await rows(page).all()) {
    expect(await row.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
});

test('columns of a table stand as their author aligned them', async ({ startServer, join }) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await showing(ana, ['|milk|bread|tea|\n|:-|-:|:-:|\n|1|2|3|']);

  const cells = message(page, 'milk').getByRole('cell');
  await expect(cells.nth(0)).toHaveCSS('text-align', 'left');
  await expect(cells.nth(1)).toHaveCSS('text-align', 'right');
  await expect(cells.nth(2)).toHaveCSS('text-align', 'center');
});

test('numbers of a long list stay in their message', async ({ startServer, join }) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await showing(ana, ['997. Bread\n998. Milk\n999. Tea']);

  const list = message(page, 'Bread').getByRole('list');
  const room = await list.evaluate((element) => {
    const probe = document.createElement('span');
    probe.textContent = '999. ';
    element.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return Number.parseFloat(getComputedStyle(element).paddingInlineStart) - width;
  });
  expect(room).toBeGreaterThanOrEqual(0);
  await expect(list.getByRole('listitem').first()).toHaveJSProperty('value', 997);
});

test('tasks keep their numbers, emoji their lines, and code its place under a sentence', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await showing(ana, [
    '1. [ ] Milk\n2. [x] Bread',
    '👍\n👍',
    'Run this:\n```\nnpm start\n```\nThanks',
  ]);

  const bread = message(page, 'Milk').getByRole('listitem').last();
  await expect(bread).toHaveText('☑Bread');
  await expect(bread).toHaveJSProperty('value', 2);
  await expect(bread).toHaveCSS('list-style-type', 'decimal');
  await expect(message(page, '👍').locator('p').last()).toHaveJSProperty('innerText', '👍\n👍');
  await expect(message(page, 'Run this').locator('pre')).toHaveText('npm start');
});

test('a number stands beside its line, whichever way the line runs', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await showing(ana, ['1. שלום\n2. hello', '> ציטוט\n> quote']);

  for (const [words, around] of [
    ['hello', 'ol'],
    ['quote', 'blockquote'],
  ] as const) {
    const distance = await message(page, words)
      .locator(around)
      .evaluate((element, wanted) => {
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        let text = texts.nextNode();
        while (text !== null && text.textContent?.includes(wanted) !== true)
          text = texts.nextNode();
        if (text === null) throw new Error(`${wanted} is not shown`);
        const range = document.createRange();
        const at = text.textContent?.indexOf(wanted) ?? 0;
        range.setStart(text, at);
        range.setEnd(text, at + wanted.length);
        return element.getBoundingClientRect().right - range.getBoundingClientRect().right;
      }, words);
    expect(distance).toBeLessThan(60);
  }
});

test('marks piled on a letter do not draw over the messages around it', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const pile = `Z${'\u0302\u030a\u0308\u0303'.repeat(40)}`;
  const page = await showing(ana, ['above', pile, 'below']);

  const above = message(page, 'above');
  await page.mouse.move(0, 0);
  const withPile = await above.screenshot();
  await rows(page)
    .nth(1)
    .evaluate((row) => {
      row.style.visibility = 'hidden';
    });
  expect((await above.screenshot()).equals(withPile)).toBe(true);
});

test('a Hebrew sentence ends with its mark on the left, and code keeps its own way', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await showing(ana, [
    'שלום עולם!',
    'first\n\nשלום\n\n`a.b(c)!`',
    '- לחם\n- חלב',
    '> ציטוט',
    '|מוצר|price!|\n|-|-|\n|תה|7|',
  ]);

  const [mark, word] = await message(page, 'עולם')
    .locator('p')
    .last()
    .evaluate((paragraph) => {
      const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
      if (text === null) throw new Error('the message has no text');
      const leftOf = (start: number) => {
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, start + 1);
        return range.getBoundingClientRect().left;
      };
      return [leftOf((text.textContent ?? '').indexOf('!')), leftOf(0)];
    });
  expect(mark).toBeLessThan(word ?? 0);

  const second = message(page, 'first');
  await expect(second.locator('p', { hasText: 'first' }).last()).toHaveCSS('direction', 'ltr');
  await expect(second.locator('p', { hasText: 'שלום' }).last()).toHaveCSS('direction', 'rtl');
  await expect(second.locator('code')).toHaveCSS('direction', 'ltr');

  // The marks of lists and quotes stand where their text begins.
  await expect(message(page, 'לחם').locator('ul')).toHaveCSS('direction', 'rtl');
  await expect(message(page, 'ציטוט').locator('blockquote')).toHaveCSS('direction', 'rtl');
  // So does the first column of a table.
  const columns = message(page, 'מוצר').getByRole('columnheader');
  const [first, last] = await Promise.all(
    [columns.first(), columns.last()].map((cell) => cell.boundingBox()),
  );
  expect(first?.x).toBeGreaterThan(last?.x ?? Number.POSITIVE_INFINITY);
});
