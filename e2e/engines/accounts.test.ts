import { randomUUID } from 'node:crypto';
import { SIDEBAR } from './chat.ts';
import { test } from './test.ts';

test('who signs up is let in, is known after a reload, and signs in again', async ({
  openBrowser,
}) => {
  const email = `${randomUUID()}@example.org`;
  const password = 'correct horse battery';
  const page = await openBrowser();
  await page.goto('/sign-up');
  const signUp = { role: 'form', name: 'Create account' };
  await page.write({ label: 'Name', within: signUp }, 'Zoë 静');
  await page.write({ label: 'Email', within: signUp }, email);
  await page.write({ label: 'Password', within: signUp }, password);
  await page.press('Enter');
  await page.see(SIDEBAR);
  await page.reload();
  await page.click({ role: 'button', nameHas: 'Zoë 静' });
  await page.click({ role: 'menuitem', name: 'Sign out' });

  const signIn = { role: 'form', name: 'Sign in' };
  await page.write({ label: 'Email', within: signIn }, email);
  await page.write({ label: 'Password', within: signIn }, password);
  await page.click({ role: 'button', name: 'Sign in', within: signIn });
  await page.see(SIDEBAR);
});
