import type { Wire } from '@parley/wire-client/wire';
import type { Credentials } from '../harness/account.ts';
import { makeRoom } from '../harness/chat.ts';
import { COMPOSER, message, seeConversation } from './chat.ts';
import type { Page } from './driver/page.ts';
import { test } from './test.ts';

/** More stops than any page of ours has. */
const MANY = 90;

/** What the focus is on, as far as a test may call it: its words, or what it is called instead of words. */
const FOCUSED = `(() => {
  const held = document.activeElement;
  return held === null ? '' : held.getAttribute('aria-label') ?? held.textContent?.trim() ?? '';
})()`;

/**
 * Walks on by Tab, or back with Shift, until the focus is there. Behind the last stop lies the browser itself: from
 * there the keys of a test reach the page of Firefox, but its focus does not, so that nobody goes round.
 */
async function tabTo(page: Page, name: RegExp, held?: 'Shift'): Promise<void> {
  const passed: unknown[] = [];
  for (let n = 0; n < MANY; n++) {
    const focused = await page.run(FOCUSED);
    if (typeof focused === 'string' && name.test(focused)) return;
    passed.push(focused);
    await page.press('Tab', held);
  }
  throw new Error(`${page.engine}: Tab never came to ${name}, but to ${JSON.stringify(passed)}`);
}

/** The first field has the focus, Enter sends the form. */
async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/sign-in');
  await page.see({ role: 'form', name: 'Sign in' });
  await page.type(email);
  await page.press('Tab');
  await page.type(password);
  await page.press('Enter');
  // Where one lands is the first room, ready to be written in.
  await page.see({ role: 'heading', name: 'General' });
  await page.see(COMPOSER);
}

/** Answers from the field, and then says it better: with nothing written, the arrow leads to what one said last. */
async function answer(page: Page): Promise<void> {
  await page.type('Gladly');
  await page.press('Enter');
  await seeConversation(page, ['Lunch at twelve?', 'Gladly']);
  await page.press('ArrowUp');
  await page.see({ role: 'textbox', name: 'Edit message' });
  await page.press('End');
  await page.type(', at one');
  await page.press('Enter');
  await page.see(message('Gladly, at one'));
  await page.missing({ role: 'textbox', name: 'Edit message' });
}

/** With the focus on the button of the first message. */
async function react(page: Page): Promise<void> {
  await page.press('Enter');
  await page.see({ role: 'searchbox', name: 'Search emoji' });
  await page.type('dumpling');
  await page.missing({ role: 'gridcell', name: 'Grinning face' });
  await page.see({ role: 'gridcell', name: 'Dumpling' });
  await page.press('Enter');
  await page.see({ role: 'button', nameHas: '🥟', within: message('Lunch at twelve?') });
}

/** Two rooms of Ana's; in one of them Bo says something. */
async function furnish([ana, bo]: readonly [Wire, Wire]): Promise<void> {
  const roomId = await makeRoom(bo, 'Kitchen', [ana]);
  await makeRoom(ana, 'Garden', []);
  const words = { roomId, clientMessageId: crypto.randomUUID(), body: 'Lunch at twelve?' };
  await bo.must('message:send', words);
}

/** The item of the menu that Enter would take. */
const seeChosen = (page: Page, name: string) =>
  page.seeThat({ role: 'menuitem', name }, 'chosen', ([item]) => {
    return item !== undefined && 'data-highlighted' in item.attributes;
  });

test('a whole day without a mouse: sign in, find, read, write, react, edit, leave', async ({
  join,
  openWire,
  openBrowser,
}) => {
  const ana = await join('Ana');
  await furnish([await openWire(ana), await openWire(await join('Bo'))]);
  const page = await openBrowser();
  await signIn(page, ana);

  await tabTo(page, /^Kitchen/, 'Shift');
  await page.press('Enter');
  await page.see({ role: 'heading', name: 'Kitchen' });
  await page.see(message('Lunch at twelve?'));
  await tabTo(page, /^Message Kitchen/);
  await answer(page);

  await tabTo(page, /^Messages in Kitchen/, 'Shift');
  await page.press('ArrowUp');
  await page.press('ArrowUp');
  await tabTo(page, /^Add reaction/);
  await react(page);

  await tabTo(page, /^A.{0,20}settings and more$/, 'Shift');
  await page.press('Enter');
  await seeChosen(page, 'Settings');
  await page.press('ArrowUp');
  await seeChosen(page, 'Sign out');
  await page.press('Enter');
  await page.see({ role: 'form', name: 'Sign in' });
  await page.missing(COMPOSER);
});

/** From now on Tab stops as Safari's does: at fields, and at what says by itself that it can be reached. */
const PASS_BUTTONS = `(() => {
  const pass = () => {
    for (const one of document.querySelectorAll('a, button, summary')) one.tabIndex = -1;
  };
  window.addEventListener('keydown', pass, { capture: true });
  return true;
})()`;

test('the same where Tab stops at no button and no link', async ({
  join,
  openWire,
  openBrowser,
}) => {
  const ana = await join('Ana');
  await furnish([await openWire(ana), await openWire(await join('Bo'))]);
  const page = await openBrowser();
  await signIn(page, ana);
  await page.run(PASS_BUTTONS);

  await page.press('k', 'Control');
  await page.see({ role: 'combobox', name: 'Room, person or command' });
  await page.type('kitch');
  await page.see({ role: 'option', text: 'Kitchen' });
  await page.press('Enter');
  await page.see({ role: 'heading', name: 'Kitchen' });
  await page.see(message('Lunch at twelve?'));
  await answer(page);

  await tabTo(page, /^Messages in Kitchen/, 'Shift');
  await page.press('ArrowUp');
  await page.press('ArrowUp');
  await page.press('ArrowRight');
  await react(page);

  await page.press('k', 'Control');
  await page.see({ role: 'combobox', name: 'Room, person or command' });
  await page.type('sign out');
  await page.see({ role: 'option', text: 'Sign out' });
  await page.press('Enter');
  await page.see({ role: 'form', name: 'Sign in' });
  await page.missing(COMPOSER);
});
