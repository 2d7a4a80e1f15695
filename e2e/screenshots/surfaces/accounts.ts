import type { Surfaces } from './surface.ts';

/** What somebody sees who is not signed in. */
export const accounts: Surfaces = {
  'sign-in': async ({ page }) => {
    await page.goto('/sign-in');
    await page.locator('form').waitFor();
  },
  'sign-in-refused': async ({ page, button }) => {
    await page.goto('/sign-in');
    await page.locator('input[type=email]').fill('ana@example.org');
    await page.locator('input[type=password]').fill('not the password');
    await button('accounts:signIn').click();
    await page.getByRole('alert').first().waitFor();
  },
  'sign-up': async ({ page }) => {
    await page.goto('/sign-up');
    await page.locator('form').waitFor();
  },
  'invite-that-no-longer-works': async ({ page, words }) => {
    await page.goto('/join#nobody-made-this-link');
    await page.getByText(words('accounts:inviteInvalidTitle')).waitFor();
  },
  // The seed leaves the server to be claimed.
  claim: async ({ page }) => {
    await page.goto('/claim#as-the-start-prints-it');
    await page.locator('form').waitFor();
  },
  'reset-link-that-no-longer-works': async ({ page, words }) => {
    await page.goto('/reset#nobody-made-this-link');
    await page.getByText(words('accounts:resetGoneTitle')).waitFor();
  },
};
