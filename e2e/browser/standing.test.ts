import AxeBuilder from '@axe-core/playwright';
import type { Wire } from '@parley/wire-client/wire';
import type { Page } from '@playwright/test';
import {
  answerQuestion,
  composer,
  message,
  openRoom,
  pointAt,
  roomLink,
  say,
} from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const idOf = (wire: Wire) => wire.heard('ready')[0]?.me.id ?? '';

const axe = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

/** One server and one team for all of it: each step leaves what the next one needs. */
test('people keep others off: rooms are deleted and declined, people blocked, floods cleared', async ({
  startServer,
  join,
}) => {
  test.slow();
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const eve = await join(server, 'Eve');
  const anaWire = await ana.openWire();
  const boWire = await bo.openWire();
  const eveWire = await eve.openWire();
  const memberIds = [idOf(boWire), idOf(eveWire)];
  for (const name of ['Kitchen', 'Cellar']) {
    await anaWire.must('room:create', { kind: 'open', name, memberIds });
  }
  const anaPage = await ana.openBrowser();
  const boPage = await bo.openBrowser();
  const boElsewhere = await bo.openBrowser();

  await test.step('[RM8] staff delete a room by its name; every open tab is told and leaves', async () => {
    for (const page of [anaPage, boPage, boElsewhere]) await openRoom(page, 'Cellar');
    await composer(boPage).fill('half a thought');
    await boPage.getByRole('button', { name: 'Show details' }).click();
    await expect(boPage.getByRole('button', { name: 'Leave room' })).toBeVisible();
    await expect(boPage.getByRole('button', { name: 'Delete room' })).toHaveCount(0);

    await anaPage.getByRole('button', { name: 'Show details' }).click();
    await anaPage.getByRole('button', { name: 'Delete room' }).click();
    const dialog = anaPage.getByRole('dialog', { name: 'Delete Cellar for everybody?' });
    await dialog.getByLabel('Type “Cellar” to confirm').fill('Kitchen');
    await dialog.getByRole('button', { name: 'Delete room' }).click();
    await expect(dialog).toContainText('This is not the name of the room.');
    await expect(dialog).toHaveCSS('opacity', '1');
    await axe(anaPage);
    await dialog.getByLabel('Type “Cellar” to confirm').fill('cellar');
    const pages = [anaPage, boPage, boElsewhere];
    // It goes again by itself: on all of them at once.
    const told = pages.map((page) =>
      expect(page.getByText('“Cellar” was deleted.').first()).toBeVisible(),
    );
    await anaPage.keyboard.press('Enter');
    await Promise.all(told);
    for (const page of pages) {
      await expect(roomLink(page, 'Cellar')).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1, name: 'Cellar' })).toHaveCount(0);
    }
  });

  await test.step('[BL1] [BL3] a block folds lines in all tabs at once, and is taken back', async () => {
    for (const page of [boPage, boElsewhere]) await openRoom(page, 'Kitchen');
    const evePage = await eve.openBrowser();
    await openRoom(evePage, 'Kitchen');
    await say(evePage, 'you should not read this');
    const row = await pointAt(boPage, 'you should not read this');
    await row.getByRole('button', { name: 'More actions' }).click();
    await boPage.getByRole('menuitem', { name: 'Block sender' }).click();
    for (const page of [boPage, boElsewhere]) {
      await expect(page.getByText('Message of a blocked person')).toBeVisible();
      await expect(message(page, 'you should not read this')).toHaveCount(0);
    }
    await expect(message(anaPage, 'Message of a blocked person')).toHaveCount(0);
    await composer(evePage).pressSequentially('and I go on');
    await say(evePage, 'nor this');
    await expect(boPage.getByText('Message of a blocked person')).toHaveCount(2);
    await expect(boPage.getByTestId('typing-line')).toHaveText('');
    await boPage.getByRole('button', { name: 'Show', exact: true }).last().click();
    await expect(message(boPage, 'nor this')).toBeVisible();
    await axe(boPage);
    await evePage.close();

    await boElsewhere.goto('/settings/privacy');
    const blocked = boElsewhere.getByRole('list', { name: 'Blocked people' });
    await expect(blocked).toContainText('Eve');
    await axe(boElsewhere);
    await blocked.getByRole('button', { name: 'Unblock' }).click();
    await expect(boElsewhere.getByText('You have blocked nobody')).toBeVisible();
    await expect(message(boPage, 'you should not read this')).toBeVisible();
  });

  await test.step('[RM7] who leaves for good is added by nobody, until they allow it again', async () => {
    const spam = { kind: 'closed' as const, name: 'Buy now', memberIds: [idOf(boWire)] };
    const { room } = await eveWire.must('room:create', spam);
    await openRoom(boPage, 'Buy now');
    await boPage.getByRole('button', { name: 'Leave room' }).click();
    const question = boPage.getByRole('alertdialog');
    await question.getByRole('checkbox', { name: 'Nobody may add me again' }).click();
    await answerQuestion(boPage, 'Leave room');
    await expect(roomLink(boPage, 'Buy now')).toHaveCount(0);
    const invite = () =>
      eveWire.command('room:invite', { roomId: room.id, userIds: [idOf(boWire)] });
    expect(await invite()).toMatchObject({ ok: false, error: { code: 'USER_UNREACHABLE' } });
    await boElsewhere.reload();
    const declined = boElsewhere.getByRole('list', { name: 'Rooms you left for good' });
    await expect(declined).toContainText('Buy now');
    await axe(boElsewhere);
    await declined.getByRole('button', { name: 'Allow again' }).click();
    await expect(boElsewhere.getByText('No such rooms')).toBeVisible();
    expect(await invite()).toMatchObject({ ok: true });
    await expect(roomLink(boPage, 'Buy now')).toBeVisible();
  });

  await test.step('[RM10] with a ban go the rooms and the words of the banned', async () => {
    await openRoom(boPage, 'Kitchen');
    await expect(message(boPage, 'you should not read this')).toBeVisible();
    await anaPage.goto('/settings/people');
    const person = anaPage.getByRole('listitem').filter({ hasText: 'Eve' });
    await person.getByRole('button', { name: 'Ban' }).click();
    const question = anaPage.getByRole('alertdialog');
    await question.getByRole('checkbox', { name: 'Delete the room they made' }).click();
    await expect(question).toContainText('Buy now');
    await question.getByRole('checkbox', { name: 'Delete everything they wrote' }).click();
    await axe(anaPage);
    await answerQuestion(anaPage, 'Ban');
    await expect(person.getByText('Banned', { exact: true })).toBeVisible();
    await expect(roomLink(boPage, 'Buy now')).toHaveCount(0);
    await expect(message(boPage, 'you should not read this')).toHaveCount(0);
    await expect(boPage.getByText('This message was deleted.')).toHaveCount(2);
  });
});
