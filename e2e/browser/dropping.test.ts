import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { composer, sitAlone } from '../harness/chat.ts';
import { boxOf, middleOf } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

test('nothing that is dropped replaces the page: a file is refused in words, text lands in a field', async ({
  startServer,
  join,
  folder,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  const file = joinPath(folder, 'notes.txt');
  await writeFile(file, 'not a page');
  const address = page.url();
  const devtools = await page.context().newCDPSession(page);
  for (const target of [page.getByRole('log'), composer(page)]) {
    const at = middleOf(await boxOf(target));
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
    }
    const notice = page.getByRole('dialog').filter({ hasText: 'Files cannot be sent yet.' });
    await expect(notice).toBeVisible();
    expect(page.url()).toBe(address);
    await expect(notice).toHaveCount(0, { timeout: 30_000 });
  }

  const link = 'https://example.org/';
  const items = [
    { mimeType: 'text/uri-list', data: link },
    { mimeType: 'text/plain', data: link },
  ];
  for (const target of [page.getByRole('log'), composer(page)]) {
    const at = middleOf(await boxOf(target));
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', {
        ...{ type, ...at },
        data: { items, dragOperationsMask: 1 },
      });
    }
  }
  await expect(composer(page)).toHaveValue(link);
  expect(page.url()).toBe(address);
});
