import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { v7 as mintId } from 'uuid';
import { admin } from '../harness/admin.ts';
import { composer, makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const NEW_PASSWORD = 'a staple of batteries';

/** The link as it is for this test's server, which is at a number and not at a name. */
const here = (link: string) => link.replace('//localhost:', '//127.0.0.1:');

async function choosePassword(page: Page, link: string): Promise<void> {
  await page.goto(here(link));
  await page.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
}

const signInHeading = (page: Page) => page.getByRole('heading', { name: 'Welcome back' });
const currentPassword = (page: Page) => page.getByLabel('Current password', { exact: true });

test('[AC13] [AC14] [AC15] links let people back in, roles reach open pages, the owner hands over', async ({
  startServer,
  join: arrive,
  browser,
}) => {
  const server = await startServer();
  const ana = await arrive(server, 'Ana');
  const bo = await arrive(server, 'Bo');
  const boHere = await bo.openBrowser();
  await expect(composer(boHere)).toBeVisible();
  const boElsewhere = await (await browser.newContext({ baseURL: server.url })).newPage();

  const link = await admin(server, 'reset-link', bo.email);
  expect(link).toMatch(/^http:\/\/localhost:\d+\/reset#[\w-]{43}$/);
  await choosePassword(boElsewhere, link);
  await expect(composer(boElsewhere)).toBeVisible();
  await expect(signInHeading(boHere)).toBeVisible();
  await boHere.goto(here(link));
  await expect(boHere.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();

  await boElsewhere.goto('/settings/invites');
  await expect(boElsewhere.getByRole('link', { name: 'People' })).toHaveCount(0);
  expect(await admin(server, 'make-admin', bo.email.toUpperCase())).toBe('Bo is an admin now.');
  await expect(boElsewhere.getByRole('link', { name: 'People' })).toBeVisible();
  expect(await admin(server, 'list')).toMatch(/^owner +\S+ +Ana\nadmin +\S+ +Bo$/);
  const refused = admin(server, 'reset-link', 'nobody@example.org');
  await expect(refused).rejects.toMatchObject({
    code: 1,
    stderr: 'Nobody here has the address nobody@example.org; see list.\n',
  });

  const anaHere = await ana.openBrowser({ path: '/settings/people' });
  await anaHere.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await anaHere.getByRole('button', { name: 'Link for a new password for Bo' }).click();
  await anaHere.getByRole('button', { name: 'Make link' }).click();
  await anaHere.getByRole('button', { name: 'Copy link' }).click();
  await expect(anaHere.getByText('Link copied.')).toBeVisible();
  await boHere.goto(await anaHere.evaluate(() => navigator.clipboard.readText()));
  await expect(boHere.getByText(`For Bo (${bo.email})`)).toBeVisible();

  await anaHere.goto('/settings/team');
  await anaHere.getByRole('button', { name: 'Choose a new owner' }).click();
  await anaHere.getByRole('option', { name: 'Bo' }).click();
  await anaHere.getByRole('button', { name: 'Continue' }).click();
  await currentPassword(anaHere).fill('not hers');
  await anaHere.getByRole('button', { name: 'Hand over' }).click();
  await expect(anaHere.getByText('This is not your current password.')).toBeVisible();
  await currentPassword(anaHere).fill(ana.password);
  await anaHere.getByRole('button', { name: 'Hand over' }).click();
  await expect(anaHere.getByText('Bo owns this server now.')).toBeVisible();
  await expect(anaHere.getByRole('button', { name: 'Choose a new owner' })).toHaveCount(0);
  await boElsewhere.goto('/settings/team');
  await expect(boElsewhere.getByRole('button', { name: 'Choose a new owner' })).toBeVisible();
});

test('[AC16] [AC17] [AC18] people change their address, take their data out and go', async ({
  startServer,
  join: arrive,
}) => {
  const server = await startServer();
  const owner = await arrive(server, 'Ana');
  const account = await arrive(server, 'Bo');
  const leaver = await arrive(server, 'Chen');
  const [ownersWire, leaversWire] = [await owner.openWire(), await leaver.openWire()];
  const roomId = await makeRoom(ownersWire, 'Kitchen', [await account.openWire(), leaversWire]);
  const ana = await owner.openBrowser();
  await openRoom(ana, 'Kitchen');
  const bo = await account.openBrowser();
  const otherTab = await account.openBrowser();
  await openRoom(bo, 'Kitchen');
  await say(bo, 'Written by Bo');
  await expect(message(ana, 'Written by Bo')).toBeVisible();

  await bo.goto('/settings/account');
  await bo.getByRole('textbox', { name: 'Email' }).fill('New.Bo@example.org');
  await currentPassword(bo).fill(account.password);
  await bo.getByRole('button', { name: 'Change address' }).click();
  await expect(bo.getByText('Your address has been changed')).toBeVisible();
  await expect(bo.getByRole('textbox', { name: 'Email' })).toHaveValue('new.bo@example.org');

  const saved = bo.waitForEvent('download');
  await bo.getByRole('button', { name: 'Save a copy' }).click();
  const path = await (await saved).path();
  const files = unzipSync(new Uint8Array(await readFile(path)));
  expect(strFromU8(files['profile.json'] ?? new Uint8Array())).toContain('new.bo@example.org');
  expect(strFromU8(files['messages.json'] ?? new Uint8Array())).toContain('Written by Bo');

  await bo.getByRole('radio', { name: 'My messages stay' }).check();
  await bo.getByRole('button', { name: 'Delete my account' }).click();
  await currentPassword(bo).fill(account.password);
  await bo.getByRole('button', { name: 'Delete for good' }).click();
  await expect(signInHeading(bo)).toBeVisible();
  await expect(bo.getByText('This account was deleted.')).toBeVisible();
  await expect(signInHeading(otherTab)).toBeVisible();
  await expect(ana.getByText('Deleted person').first()).toBeVisible();
  await expect(message(ana, 'Written by Bo')).toBeVisible();
  const kept = await bo.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify({ databases, ...localStorage });
  });
  expect(kept).not.toContain('new.bo@example.org');

  await bo.getByRole('textbox', { name: 'Email' }).fill('new.bo@example.org');
  await bo.getByLabel('Password', { exact: true }).fill(account.password);
  await bo.getByRole('button', { name: 'Sign in' }).click();
  await expect(bo.getByText('Email and password do not match')).toBeVisible();

  await leaversWire.must('message:send', {
    roomId,
    clientMessageId: mintId(),
    body: 'Chen was here',
  });
  const [byBo] = (await ownersWire.must('history:load', { roomId, limit: 2 })).messages;
  await leaversWire.must('reaction:add', { messageId: byBo?.id ?? '', emoji: '🎉' });
  const reaction = message(ana, 'Written by Bo').getByRole('button', { name: '🎉' });
  await expect(reaction).toBeVisible();
  await expect(message(ana, 'Chen was here')).toBeVisible();
  const chen = await leaver.openBrowser();
  await chen.goto('/settings/account');
  await chen.getByRole('radio', { name: 'My messages go' }).check();
  await chen.getByRole('button', { name: 'Delete my account' }).click();
  await currentPassword(chen).fill(leaver.password);
  await chen.getByRole('button', { name: 'Delete for good' }).click();
  await expect(signInHeading(chen)).toBeVisible();
  await expect(message(ana, 'Chen was here')).toHaveCount(0);
  await expect(reaction).toHaveCount(0);
  await expect(message(ana, 'Written by Bo')).toBeVisible();
});
