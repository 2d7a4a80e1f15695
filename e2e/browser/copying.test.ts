import { chromium } from '@playwright/test';
import { signInThroughForm } from '../harness/account-page.ts';
import { browserOptions } from '../harness/browser-options.ts';
import {
  composer,
  copyTextOf,
  expectConversation,
  roomLink,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('on plain http a text is copied, and can be pasted', async ({ startServer, join }) => {
  const server = await startServer({ HOST: '0.0.0.0' });
  const account = await join(server, 'Ana');
  await sitAlone(account, 'Kitchen');
  // No browser calls a page of this name and of http secure.
  const { launchOptions, ...options } = browserOptions;
  const plain = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP parley.test 127.0.0.1'],
  });
  const page = await plain.newPage({
    viewport: options.viewport ?? null,
    locale: 'en-GB',
    baseURL: `http://parley.test:${server.port}`,
  });
  await page.goto('/sign-in');
  await signInThroughForm(page, 'Ana');
  await roomLink(page, 'Kitchen').click();
  await say(page, 'tea at four');
  await expectConversation(page, ['tea at four']);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await copyTextOf(page, 'tea at four');
  await expect(page.getByText('Text copied')).toBeVisible();
  await composer(page).press('Control+v');
  await expect(composer(page)).toHaveValue('tea at four');

  // Where even that is forbidden, the text stands there selected.
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await copyTextOf(page, 'tea at four');
  const byHand = page.getByRole('dialog', { name: 'Copy this text' });
  await expect(byHand.getByRole('textbox')).toHaveValue('tea at four');
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('tea at four');
  await plain.close();
});

test('where copying is forbidden, an invite and the report of a crash can be copied by hand', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const page = await ana.openBrowser({ path: '/settings/invites', serviceWorkers: 'block' });
  await page.context().addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await page.reload();
  await page.getByRole('button', { name: 'Create link' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const byHand = page.getByRole('dialog', { name: 'Copy this text' });
  await expect(byHand.getByRole('textbox')).toHaveValue(/\/join#/);
  await byHand.getByRole('button', { name: 'Close' }).click();
  await expect(byHand).toHaveCount(0);

  await page.route('**/assets/chat-page*', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Something broke on this page' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy details' }).click();
  await expect(page.getByRole('alert')).toContainText('copy them yourself');
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('chat-page');
});
