import type { Page } from '@playwright/test';
import { answerQuestion, makeRoom, openRoom, roomLink, sidebar } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('the bare address leads to the room one was in last, each person to their own', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const anaWire = await ana.openWire();
  await makeRoom(anaWire, 'Garden', [await bo.openWire()]);
  const page = await ana.openBrowser();
  // Nowhere yet: the first room of the team.
  await expect(heading(page, 'General')).toBeVisible();
  await openRoom(page, 'Garden');
  await page.goto('/');
  await expect(heading(page, 'Garden')).toBeVisible();
  await page.getByRole('link', { name: 'Parley' }).click();
  await expect(heading(page, 'Garden')).toBeVisible();

  // Somebody else signs in at the same machine, where nothing is open that would start afresh as theirs.
  const { email, password } = bo;
  await page.goto('about:blank');
  await page.context().clearCookies();
  await page.context().request.post('/api/auth/sign-in/email', {
    headers: { origin: server.url },
    data: { email, password },
  });
  await page.goto('/');
  await expect(heading(page, 'General')).toBeVisible();
});

test('"back" leaves the room one landed in', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Garden', []);
  const page = await ana.openBrowser({ path: '/settings/appearance' });
  await page.getByRole('link', { name: 'Back to chat' }).first().click();
  await expect(heading(page, 'General')).toBeVisible();
  await openRoom(page, 'Garden');
  await page.goBack();
  await expect(heading(page, 'General')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL('/settings/appearance');
});

test('a last room that is gone leads nobody to a dead end', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const anaWire = await ana.openWire();
  const boWire = await bo.openWire();
  const { me } = await boWire.hears('ready');
  const garden = await makeRoom(anaWire, 'Garden', [boWire]);
  const page = await bo.openBrowser();
  await openRoom(page, 'Garden');
  // Removed while looking at it.
  await anaWire.must('room:remove', { roomId: garden, userIds: [me.id] });
  await expect(heading(page, 'General')).toBeVisible();

  // Removed while away: what the browser kept of the room must not trap anybody either.
  await boWire.must('room:join', { roomId: garden });
  await openRoom(page, 'Garden');
  await expect(page.getByRole('log')).toBeVisible();
  await page.goto('about:blank');
  await anaWire.must('room:remove', { roomId: garden, userIds: [me.id] });
  await page.goto('/');
  await expect(heading(page, 'General')).toBeVisible();
  await expect(page.getByText('This room is not here')).toHaveCount(0);
  await expect(roomLink(page, 'Garden')).toHaveCount(0);
});

test('leaving every room ends at the rooms one may join', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const page = await ana.openBrowser();
  await expect(heading(page, 'General')).toBeVisible();
  await page.getByRole('button', { name: 'Show details' }).click();
  await page.getByRole('button', { name: 'Leave room' }).click();
  await answerQuestion(page, 'Leave room');
  await expect(page.getByRole('heading', { name: 'Good to have you here' })).toBeVisible();
  await expect(sidebar(page).getByText('You are in no room yet.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Join General' }).click();
  await expect(heading(page, 'General')).toBeVisible();
});
