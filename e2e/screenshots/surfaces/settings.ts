import type { Surface, Surfaces } from './surface.ts';

const place =
  (path: string): Surface =>
  async ({ page }) => {
    await page.goto(`/settings/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };

/** What one may set. */
export const settings: Surfaces = {
  'settings-list': place(''),
  'settings-profile': place('profile'),
  'settings-sessions': place('sessions'),
  'settings-appearance': place('appearance'),
  'settings-invites': async (view) => {
    await place('invites')(view);
    await view.button('invites:create').click();
    await view.page.getByText('/join#').first().waitFor();
  },
  'settings-team': place('team'),
  'settings-people': place('people'),
  'settings-audit': place('audit'),
  'settings-account': async ({ page, words }) => {
    await page.goto('/settings/account');
    await page.getByText(words('settings:account.saveData')).waitFor();
  },
  'settings-privacy': place('privacy'),
  'hand-over': async (view) => {
    await place('team')(view);
    await view.button('settings:handOver.choose').click();
    await view.page.getByRole('option').first().waitFor();
  },
  'link-for-a-new-password': async (view) => {
    await place('people')(view);
    const bo = view.page.getByRole('listitem').filter({ hasText: 'Bo' });
    await bo.getByRole('button').first().click();
    await view.button('people:resetLinkMake').click();
    await view.page.getByText('/reset#').or(view.button('people:resetLinkCopy')).first().waitFor();
  },
  'ban-somebody': async (view) => {
    await place('people')(view);
    await view.page
      .getByRole('listitem')
      .filter({ hasText: 'Bo' })
      .getByRole('button')
      .last()
      .click();
    await view.page.getByRole('alertdialog').waitFor();
  },
};
