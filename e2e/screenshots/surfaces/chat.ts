import { ROOMS } from '../scene.ts';
import type { View } from '../view.ts';
import type { Surfaces } from './surface.ts';

/** Narrower pages show one column. */
const ONE_COLUMN_BELOW = 640;

const dialog = ({ page }: View) => page.getByRole('dialog');

/** The frame around the conversation: sidebar, details, dialogs. */
export const chat: Surfaces = {
  home: async ({ page, room }) => {
    // Where one lands: in the last room, on a phone in the list of them.
    await room('Town square');
    await page.goto('/');
    await page.getByRole('navigation').getByText('Release 2.4').waitFor();
    if ((page.viewportSize()?.width ?? 0) >= ONE_COLUMN_BELOW) {
      await page.getByRole('article').filter({ hasText: '蛋糕' }).waitFor();
    }
  },
  'empty-room': async ({ room }) => room(ROOMS.empty),
  'room-that-is-gone': async ({ page, words }) => {
    await page.goto('/room/01940000-0000-7000-8000-000000000000');
    await page.getByText(words('rooms:roomGone')).waitFor();
  },
  'delete-room': async ({ room, button, page }) => {
    await room('Stand-up');
    await button('rooms:showDetails').click();
    await button('rooms:deleteRoom').click();
    await page.getByRole('dialog').waitFor();
  },
  'leave-room': async ({ room, button, page }) => {
    await room('Stand-up');
    await button('rooms:showDetails').click();
    await button('rooms:leave').click();
    await page.getByRole('alertdialog').waitFor();
  },
  details: async ({ room, button, page }) => {
    await room('Town square');
    await button('rooms:showDetails').click();
    await page.getByRole('complementary').getByText('Bo Lindqvist').waitFor();
  },
  'details-edit': async ({ room, button, page }) => {
    await room(ROOMS.scripts);
    await button('rooms:showDetails').click();
    await button('rooms:edit').click();
    await page.getByRole('complementary').getByRole('textbox').first().waitFor();
  },
  'remove-somebody': async ({ room, button, page }) => {
    await room('Town square');
    await button('rooms:showDetails').click();
    await button('rooms:remove').click();
    await page.getByRole('alertdialog').waitFor();
  },
  'browse-rooms': async (view) => {
    await view.page.goto('/');
    await view.button('rooms:browse').click();
    await dialog(view).getByText('成都办公室').first().waitFor();
  },
  'create-room': async (view) => {
    await view.page.goto('/');
    await view.button('rooms:create').click();
    await dialog(view).waitFor();
  },
  'new-conversation': async (view) => {
    await view.page.goto('/');
    await view.button('rooms:startDirect').click();
    await dialog(view).getByText('王磊').click();
    await dialog(view).getByText('Priya Nair').waitFor();
  },
  'add-people': async (view) => {
    await view.room(ROOMS.scripts);
    await view.button('rooms:invite').click();
    await dialog(view).getByText('陈静').waitFor();
  },
  'person-menu': async ({ page, item }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /Ana Ribeiro ?:/ }).click();
    await item('rooms:signOut').waitFor();
  },
  'not-found': async ({ page, words }) => {
    await page.goto('/nowhere');
    await page.getByText(words('app:notFoundTitle')).first().waitFor();
  },
};
