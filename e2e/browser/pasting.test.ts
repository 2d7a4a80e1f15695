import type { Page } from '@playwright/test';
import { composer, message, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

/** Copies this, as a page or an editor puts it into the clipboard, and empties the composer. */
async function copy(page: Page, clipping: Record<string, string>): Promise<void> {
  await composer(page).fill('x');
  await composer(page).selectText();
  await page.evaluate(
    (clipping) =>
      addEventListener(
        'copy',
        (event) => {
          event.preventDefault();
          for (const [type, text] of Object.entries(clipping)) {
            event.clipboardData?.setData(type, text);
          }
        },
        { once: true },
      ),
    clipping,
  );
  await page.keyboard.press('Control+c');
  await composer(page).fill('');
}

const TOLD = {
  'text/plain': 'A title\nsome words and code\nmilk\nbread',
  'text/html':
    '<h2>A title</h2><p>some <b>words</b> and <code>code</code></p><ul><li>milk</li><li>bread</li></ul>',
};
const TOLD_HERE = '## A title\n\nsome **words** and `code`\n\n- milk\n- bread';

test('what is formatted on a page is formatted here, and undo takes it out in one', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await copy(page, TOLD);
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(TOLD_HERE);
  await page.keyboard.press('Control+z');
  await expect(composer(page)).toHaveValue('');
  // In the middle of a line it gets lines of its own.
  await page.keyboard.type('see');
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(`see\n${TOLD_HERE}`);
  await composer(page).fill('');
  await page.keyboard.press('Control+Shift+v');
  await expect(composer(page)).toHaveValue(TOLD['text/plain']);
  // In code, formats would be signs among others.
  await composer(page).fill('```\n');
  await composer(page).press('Control+End');
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(`\`\`\`\n${TOLD['text/plain']}`);
});

test('plain text stays as it is, to the last space', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  const plain = '  two  spaces\n\n\n* star <b>no tag</b>';
  await copy(page, { 'text/plain': plain });
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(plain);
  await copy(page, {
    'text/plain': plain,
    'text/html': '<meta charset="utf-8"><span style="font-weight: 400">two spaces</span>',
  });
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(plain);
});

test('an address makes a link of what is selected', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  const address = 'https://example.com/bread?from=rye#a_(b)';
  await copy(page, { 'text/plain': address });
  await page.keyboard.type('our bread');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+v');
  await page.keyboard.type(' here');
  const linked = 'our [bread](https://example.com/bread?from=rye#a_%28b%29) here';
  await expect(composer(page)).toHaveValue(linked);
  await page.keyboard.press('Enter');
  await expect(message(page, 'our bread here').getByRole('link')).toHaveText('bread');
  // Where nothing is selected it stays an address.
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(address);
});

const CODE = 'const a = 1;\n\tif (a < 2) {\n\t\treturn "*b*";\n\t}';
const OF_EDITOR =
  '<meta charset="utf-8"><div style="color: #ccc;font-family: Menlo, monospace;white-space: pre;">' +
  '<div><span style="color: #569cd6;">const</span> a = 1;</div><div>…</div></div>';

test('code of an editor stays code', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await copy(page, {
    'text/plain': CODE,
    'text/html': OF_EDITOR,
    'vscode-editor-data': '{"version":1,"isFromEmptySelection":false,"mode":"typescript"}',
  });
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(`\`\`\`typescript\n${CODE}\n\`\`\``);
  // Another editor says nothing of itself.
  await copy(page, { 'text/plain': CODE, 'text/html': OF_EDITOR });
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue(`\`\`\`\n${CODE}\n\`\`\``);
  // One line is a piece of a sentence.
  await copy(page, { 'text/plain': 'const a = 1;', 'text/html': OF_EDITOR });
  await page.keyboard.press('Control+v');
  await expect(composer(page)).toHaveValue('const a = 1;');
});

/** What nobody copies but who means harm: a page must not stand still for it. */
const HOSTILE = {
  'five megabytes of tags in tags': '<b><i><u>'.repeat(560_000),
  'tables in tables': '<table><tr><td>x'.repeat(15_000),
  'as many tables as are still read': '<table><tr><td>x'.repeat(1_330),
  'as many tags as are still read': '<b><p><i><li>'.repeat(998),
};
/** Longer than any of it takes, and shorter than anybody bears, in milliseconds. */
const BEARABLE_MS = 1_500;

for (const [what, html] of Object.entries(HOSTILE)) {
  test(`a clipboard with ${what} does not stop the page`, async ({ startServer, join }) => {
    const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
    await copy(page, { 'text/plain': 'harmless', 'text/html': html });
    await page.evaluate(() => {
      const noted: number[] = [];
      Reflect.set(window, 'noted', noted);
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) noted.push(duration);
      }).observe({ type: 'longtask' });
    });
    await page.keyboard.press('Control+v');
    await expect(composer(page)).toHaveValue('harmless');
    await page.keyboard.type('!');
    await expect(composer(page)).toHaveValue('harmless!');
    const longest = await page.evaluate(() => Math.max(0, ...Reflect.get(window, 'noted')));
    expect(longest).toBeLessThan(BEARABLE_MS);
  });
}
