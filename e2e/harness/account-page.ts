import type { Page } from '@playwright/test';
import { credentialsOf } from './account.ts';

/** Signs in on the page for it, as somebody does who has been signed up. */
export async function signInThroughForm(page: Page, name: string): Promise<void> {
  const { email, password } = credentialsOf(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
