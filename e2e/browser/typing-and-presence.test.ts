import { composer, makeRoom, openRoom, roomLink, say, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('who is typing appears and vanishes', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  await makeRoom(await ana.openWire(), 'Kitchen', [await bo.openWire()]);
  const anaPage = await ana.openBrowser();
  const boPage = await bo.openBrowser();
  await openRoom(anaPage, 'Kitchen');
  await openRoom(boPage, 'Kitchen');

  await composer(anaPage).pressSequentially('Thinking');
  await expect(boPage.getByText('Ana is typing…')).toBeVisible();
  await expect(anaPage.getByText('is typing…')).toHaveCount(0);
  await composer(anaPage).fill('');
  await expect(boPage.getByText('Ana is typing…')).toHaveCount(0);

  await composer(anaPage).pressSequentially('Now I know');
  await expect(boPage.getByText('Ana is typing…')).toBeVisible();
  await composer(anaPage).press('Enter');
  await expect(boPage.getByText('Ana is typing…')).toHaveCount(0);

  // Whoever leaves in the middle of a word does not type for ever.
  await composer(anaPage).pressSequentially('And then');
  await expect(boPage.getByText('Ana is typing…')).toBeVisible();
  await anaPage.context().close();
  await expect(boPage.getByText('Ana is typing…')).toHaveCount(0);
});

test('who is here is seen, until their last browser closes', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const boWire = await bo.openWire();
  const { me } = await boWire.hears('ready');
  await (await ana.openWire()).must('room:create', { kind: 'direct', memberIds: [me.id] });
  boWire.close();

  const anaPage = await ana.openBrowser();
  const boInSidebar = roomLink(anaPage, 'Bo');
  await expect(boInSidebar).toBeVisible();
  await expect(boInSidebar).toContainText('Offline');

  const first = await bo.openBrowser();
  await openRoom(first, 'Ana');
  await expect(boInSidebar).toContainText('Online');
  const second = await bo.openBrowser();
  await openRoom(second, 'Ana');
  await first.context().close();
  await say(second, 'still here');
  await expect(boInSidebar).toContainText('Online');
  await second.context().close();
  await expect(boInSidebar).toContainText('Offline');
});

test('who types for long is seen typing for as long', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const boWire = await (await join(server, 'Bo')).openWire();
  await makeRoom(await ana.openWire(), 'Kitchen', [boWire]);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');

  // Longer than the six seconds after which a typist who is not heard of again is forgotten.
  await composer(page).pressSequentially('a long story', { delay: 700 });
  const heard = boWire.heard('typing:changed');
  // A client forgets a typist after those seconds by itself, so it must have been told again.
  expect(heard.flatMap(({ started }) => started).length).toBeGreaterThan(1);
  expect(heard.flatMap(({ stopped }) => stopped)).toEqual([]);
});

test('without a connection nobody is shown as online, oneself included', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const { me } = await (await account.openWire()).hears('ready');
  await (await bo.openWire()).must('room:create', { kind: 'direct', memberIds: [me.id] });
  const page = await sitAlone(account, 'Kitchen');
  const self = page.getByRole('contentinfo');
  const other = roomLink(page, 'Bo');
  await expect(self).toContainText('Online');
  await expect(other).toContainText('Online');
  await server.stop('SIGKILL');
  await expect(self).toContainText('Unknown while there is no connection');
  await expect(other).toContainText('Unknown while there is no connection');
  await server.start();
  await expect(self).toContainText('Online', { timeout: 30_000 });
});
