import type { Page } from '@playwright/test';
import { composer, expectConversation, makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

/** More Tabs than any page of ours has stops. */
const MANY = 80;

type Stop = { name: string; hasVisibleFocus: boolean };

declare global {
  interface Window {
    /** What tells a control from others, also after it grew into what it is under the focus. */
    nameOfControl: (element: Element) => string;
  }
}

function nameControls(): void {
  window.nameOfControl = (element) => {
    const told = ['type', 'name', 'href', 'aria-label', 'placeholder'];
    const attributes = told.map((attribute) => element.getAttribute(attribute));
    return [element.tagName, ...attributes, element.textContent?.slice(0, 80)].join(' ');
  };
}

/** Presses Tab until the focus comes round; answers every element it stopped at. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let n = 0; n < MANY; n++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      const marked = (element: Element | null, storeys: number): boolean => {
        if (element === null || storeys === 0) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
        return hasOutline || boxShadow !== 'none' || marked(element.parentElement, storeys - 1);
      };
      // A field in a frame of its own says by the frame's edge that it is written in.
      const edgesAround = (): string => {
        const edges: string[] = [];
        let around: Element | null = focused;
        for (let storey = 0; storey < 4 && around !== null; storey++, around = around.parentElement)
          edges.push(getComputedStyle(around).borderColor);
        return edges.join();
      };
      const changesEdge = async (): Promise<boolean> => {
        if (!(focused instanceof HTMLTextAreaElement)) return false;
        const held = edgesAround();
        focused.blur();
        // Colours take a moment.
        await new Promise((resolve) => setTimeout(resolve, 300));
        const left = edgesAround();
        focused.focus();
        return held !== left;
      };
      const hasVisibleFocus = marked(focused, 3) || (await changesEdge());
      return { name: window.nameOfControl(focused), hasVisibleFocus };
    });
    // Between the last stop and the first one lies the browser itself.
    if (stop === null) continue;
    if (stop.name === stops[0]?.name) return stops;
    stops.push(stop);
  }
  throw new Error(`the focus never came round: ${JSON.stringify(stops, null, 2)}`);
}

/** Every control that is drawn and not one of several that the arrow keys move between. */
const controls = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input, textarea, [role="log"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !element.matches(':disabled, [tabindex="-1"], [aria-hidden] *'))
      .filter((element) => element.closest('[inert]') === null)
      .map(window.nameOfControl),
  );

async function expectAllReachable(page: Page): Promise<void> {
  await page.evaluate(nameControls);
  const expected = await controls(page);
  const stops = await walk(page);
  expect(stops.filter(({ hasVisibleFocus }) => !hasVisibleFocus)).toEqual([]);
  const reached = new Set(stops.map(({ name }) => name));
  expect(expected.filter((name) => !reached.has(name))).toEqual([]);
}

test('every control of the main pages is reached with Tab and shows its focus', async ({
  startServer,
  join,
  browser,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  await stranger.goto('/sign-in');
  await expect(stranger.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expectAllReachable(stranger);

  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await expectAllReachable(page);
  await page.goto('/settings/profile');
  await expect(page.getByRole('form', { name: 'Change name' })).toBeVisible();
  await expectAllReachable(page);
});

test('one can talk without a mouse', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const page = await ana.openBrowser();
  await page.getByRole('button', { name: 'New room' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Kitchen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kitchen' })).toBeVisible();

  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('first line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await expectConversation(page, ['first line']);
  await expect(message(page, 'first line')).toContainText('second line');

  // From the timeline the arrows walk over messages, whose actions are then in reach.
  await page.getByRole('log').focus();
  await page.keyboard.press('ArrowUp');
  await expect(message(page, 'first line')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(
    message(page, 'first line').getByRole('button', { name: 'Add reaction' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused();
  await page.keyboard.type('thumbs up');
  await expect(page.getByRole('gridcell').first()).toHaveAccessibleName(/^thumbs up/i);
  await page.keyboard.press('Enter');
  await expect(message(page, 'first line').getByRole('button', { name: /👍/ })).toBeVisible();
});

test('in a menu Enter takes what is marked, however late the next frame comes', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const page = await (await join(server, 'Ana')).openBrowser();
  await page.getByRole('button', { name: /settings and more/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  // As on a machine that has much else to do.
  await page.evaluate(() => {
    window.requestAnimationFrame = (act) => window.setTimeout(act, 1_000, 0);
  });
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
});

test('the arrows lead to what one can do with a message, along it, and on to its neighbour', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  for (const words of ['first line', 'second line']) await say(page, words);
  await expectConversation(page, ['first line', 'second line']);
  await page.getByRole('log').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  const tool = (of: string, name: string) => message(page, of).getByRole('button', { name });
  await expect(tool('second line', 'Add reaction')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tool('second line', 'Edit')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(message(page, 'first line')).toBeFocused();
  // Within what floats above one of them the arrows are its own.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused();
});

test('Escape leaves a dialog and gives the focus back', async ({ startServer, join }) => {
  const server = await startServer();
  const page = await (await join(server, 'Ana')).openBrowser();
  const opener = page.getByRole('button', { name: 'Browse rooms' }).first();
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('a draft waits in its room, also after a reload', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  await makeRoom(wire, 'Kitchen', []);
  await makeRoom(wire, 'Garden', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await composer(page).pressSequentially('half a thought');
  await openRoom(page, 'Garden');
  await expect(composer(page)).toHaveValue('');
  await say(page, 'something else');
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toHaveValue('half a thought');
  await page.reload();
  await expect(composer(page)).toHaveValue('half a thought');
});
