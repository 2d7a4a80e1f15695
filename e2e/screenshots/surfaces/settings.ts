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
  'ban-somebody': async (view) => {
    await place('people')(view);
    await view.page.getByRole('listitem').filter({ hasText: 'Bo' }).getByRole('button').click();
    await view.page.getByRole('alertdialog').waitFor();
  },
};
