import type { Page } from '@playwright/test';
import { composer, expectConversation, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

/** Another tab of the same browser. */
async function openTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await expect(composer(tab)).toBeVisible();
  return tab;
}

test('a draft is the same in all tabs of a browser, and gone from all once it is sent', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  const one = await sitAlone(account, 'Kitchen');
  const other = await openTab(one);
  await composer(one).pressSequentially('half a thought');
  await expect(composer(other)).toHaveValue('half a thought');

  await composer(other).press('End');
  await composer(other).pressSequentially(', whole now');
  await expect(composer(one)).toHaveValue('half a thought, whole now');
  await composer(other).press('Enter');
  await expect(composer(one)).toHaveValue('');
  await expectConversation(one, ['half a thought, whole now']);
  await one.reload();
  await expectConversation(one, ['half a thought, whole now']);
  await expect(composer(one)).toHaveValue('');
});

test('what is typed in two tabs at once is overwritten in neither', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  const one = await sitAlone(account, 'Kitchen');
  const other = await openTab(one);
  // Of two lines that begin at the same moment each is unknown to the other.
  await Promise.all(
    [one, other].map((page, index) =>
      page.evaluate(
        ([text]) => {
          const field = document.activeElement;
          if (!(field instanceof HTMLTextAreaElement)) throw new Error('nothing to type into');
          const until = Math.ceil(Date.now() / 1_000) * 1_000 + 1_000;
          while (Date.now() < until) {
            // Both tabs are busy until the same moment, so that neither hears of the other first.
          }
          document.execCommand('insertText', false, text);
        },
        [index === 0 ? 'mine' : 'also mine'],
      ),
    ),
  );
  await expect(composer(one)).toHaveValue('mine');
  await expect(composer(other)).toHaveValue('also mine');
  await composer(one).press('Enter');
  await expectConversation(other, ['mine']);
  await expect(composer(other)).toHaveValue('also mine');
});
