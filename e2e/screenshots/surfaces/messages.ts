import { ROOMS } from '../scene.ts';
import type { View } from '../view.ts';
import type { Surfaces } from './surface.ts';

const newest = ({ page }: View) => page.getByRole('article').last();

/** Brings up what one can do with a message: of a phone all of it, from its lower edge. */
async function bringActions(view: View): Promise<void> {
  if (view.mode.width !== 390) return newest(view).hover();
  const name = view.words('messages:moreActions');
  await newest(view).getByRole('button', { name }).dispatchEvent('click');
}

/** Somebody's message. */
async function pick(view: View): Promise<void> {
  await view.room('Town square');
  await bringActions(view);
}

/** An own message, whose actions are all there are. */
async function writeAndPick(view: View): Promise<void> {
  await view.room(ROOMS.scripts);
  await bringActions(view);
}

/** One of all that can be done: of a phone they come from its lower edge. */
const choice = (view: View, key: `messages:${string}`) =>
  view.mode.width === 390
    ? view.page.getByRole('dialog').getByRole('button', { name: view.words(key) })
    : view.item(key);

/** What stands in a room, and what floats over it. */
export const messages: Surfaces = {
  room: async ({ room }) => room('Town square'),
  scripts: async ({ room }) => room(ROOMS.scripts),
  shapes: async ({ room }) => room(ROOMS.shapes),
  'message-actions': pick,
  'message-menu': async (view) => {
    await writeAndPick(view);
    if (view.mode.width !== 390) await view.button('messages:moreActions').click();
    await choice(view, 'messages:copy').waitFor();
  },
  'emoji-picker': async (view) => {
    await view.room('Town square');
    await view.button('messages:emoji.insert').click();
    await view.page.getByRole('gridcell').first().waitFor();
  },
  writing: async ({ room, page, mode, words }) => {
    await room('Town square');
    const field = page.getByRole('textbox').first();
    await field.fill('**Fresh bread** at nine, _as always_:\n\n- rye\n- `spelt`');
    if (mode.width === 390) {
      await page.getByRole('button', { name: words('messages:format.unfold') }).tap();
    }
    await page.getByRole('toolbar', { name: words('messages:format.bar') }).waitFor();
  },
  'emoji-offers': async ({ room, page }) => {
    await room('Stand-up');
    await page.getByRole('textbox').first().fill('Bravo :tad');
    await page.getByRole('option').first().waitFor();
  },
  commands: async ({ room, page }) => {
    await room('Stand-up');
    await page.getByRole('textbox').first().fill('/');
    await page.getByRole('option').first().waitFor();
  },
  'edit-message': async (view) => {
    await writeAndPick(view);
    if (view.mode.width === 390) await choice(view, 'messages:edit').click();
    else await view.button('messages:edit').click();
    await view.button('common:save').waitFor();
  },
  'delete-message': async (view) => {
    await writeAndPick(view);
    if (view.mode.width !== 390) await view.button('messages:moreActions').click();
    await choice(view, 'messages:delete').click();
    await view.page.getByRole('alertdialog').waitFor();
  },
  'person-card': async (view) => {
    await view.room('Town square');
    await newest(view).getByRole('button', { name: '陈静' }).click();
    await view.page.getByRole('dialog').waitFor();
  },
  toast: async (view) => {
    await writeAndPick(view);
    if (view.mode.width !== 390) await view.button('messages:moreActions').click();
    await choice(view, 'messages:copy').click();
    await view.page.getByText(view.words('messages:copied')).first().waitFor();
  },
  'scrolled-up': async ({ room, page, words }) => {
    await room('Town square');
    await page.getByRole('log').evaluate((log) => log.scrollTo({ top: log.scrollTop - 900 }));
    await page.getByText(words('messages:jump')).waitFor();
  },
  'missing-message': async (view) => {
    await view.room('Town square');
    await view.page.goto(`${view.page.url()}/message/01940000-0000-7000-8000-000000000000`);
    await view.page.getByText(view.words('messages:messageMissing')).waitFor();
  },
  offline: async ({ room, page, server, words, button }) => {
    await room(ROOMS.scripts);
    await server.stop();
    await page.getByText(words('messages:connection.offline')).first().waitFor();
    await page.getByRole('textbox').first().fill('kept until the line is back');
    await button('messages:send').click();
    await page.getByRole('article').last().getByText('kept until').waitFor();
  },
  // Last: there is no server any more.
  'out-of-reach': async (view) => {
    await view.room('Town square');
    await view.page.goto(`${view.page.url()}/message/01940000-0000-7000-8000-000000000000`);
    await view.page.getByText(view.words('messages:messageOutOfReach')).waitFor();
    await view.page
      .getByText(/^(Reconnecting|正在重新连接)…/)
      .first()
      .waitFor();
  },
};
