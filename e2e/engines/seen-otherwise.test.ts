import { makeRoom } from '../harness/chat.ts';
import { COMPOSER, message, openRoom, SIDEBAR, say, seeConversation } from './chat.ts';
import type { Page } from './driver/page.ts';
import { expect, test } from './test.ts';

const sideways = (page: Page) =>
  page.run('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const seeWritten = (page: Page, written: string) =>
  page.seeThat(COMPOSER, `“${written}”`, ([field]) => field?.value === written);

const matches = (page: Page, query: string) => page.run(`matchMedia('${query}').matches`);

test('at twice the size all can be read and done, and nothing sticks out of the page', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  await makeRoom(await openWire(ana), 'Kitchen', []);
  // What a browser does to a window of 1280 by 800 at 200 %.
  const page = await openAs(ana, { size: { width: 640, height: 400 } });
  await openRoom(page, 'Kitchen');
  await page.seeInView(COMPOSER);
  await say(page, `still here ${'w'.repeat(120)}`);
  await seeConversation(page, ['still here']);
  await page.seeInView(message('still here'));
  await page.seeInView(COMPOSER);
  expect(await sideways(page)).toBe(0);
  await page.click({ role: 'link', name: 'Back to your rooms' });
  await page.seeInView({ role: 'link', nameHas: 'Kitchen', within: SIDEBAR });
  expect(await sideways(page)).toBe(0);
});

test('above the keyboard of a phone one sees what one answers, and the field whole', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  await makeRoom(await openWire(ana), 'Kitchen', []);
  const page = await openAs(ana, { size: { width: 390, height: 844 } });
  await openRoom(page, 'Kitchen');
  for (let line = 1; line <= 12; line++) await say(page, `line ${line} of them`);
  await page.seeInView(message('line 12 of them'));
  await page.click(COMPOSER);
  await page.type('from the tram');
  await page.resize({ width: 390, height: 480 });
  await page.seeInView(COMPOSER);
  await page.seeInView(message('line 12 of them'));
  await page.click({ role: 'button', name: 'Send' });
  await page.seeInView(message('from the tram'));
  await page.type('and home');
  await seeWritten(page, 'and home');
  await page.resize({ width: 390, height: 844 });
  await page.seeInView(message('from the tram'));
});

/** Which properties of which elements have moved since the last call of this. */
const moves = (page: Page) =>
  page.run(`(() => {
    const noted = (window.parleyMoves ?? []).join();
    window.parleyMoves = [];
    window.parleyListens ??= document.addEventListener('transitionrun', ({ target, propertyName }) => {
      window.parleyMoves.push(target.localName + ' ' + propertyName);
    }) ?? true;
    return noted;
  })()`);

for (const motion of ['all', 'less'] as const) {
  test(`what one sends settles and what comes slides, unless one asked for less motion (${motion})`, async ({
    join,
    openWire,
    openAs,
  }) => {
    const [ana, bo] = [await join('Ana'), await join('Bo')];
    const boWire = await openWire(bo);
    const roomId = await makeRoom(boWire, 'Kitchen', [await openWire(ana)]);
    const page = await openAs(ana, { motion });
    await openRoom(page, 'Kitchen');
    expect(await matches(page, '(prefers-reduced-motion: reduce)')).toBe(motion === 'less');
    await moves(page);
    await say(page, 'fresh bread');
    await seeConversation(page, ['fresh bread']);
    const clientMessageId = crypto.randomUUID();
    await boWire.must('message:send', { roomId, clientMessageId, body: 'thank you' });
    await page.seeInView(message('thank you'));
    let seen = '';
    const look = async () => {
      seen += await moves(page);
      return seen;
    };
    if (motion === 'less') expect(await look()).not.toMatch(/article color|div translate/);
    else await expect.poll(look).toMatch(/article color.*div translate/);
  });
}

/** How something is drawn, and whether an edge or a ground tells it from what is around it. */
const styleOf = (page: Page, expression: string) =>
  page.run(`(() => {
    const { backgroundColor, color, outlineStyle, borderStyle, forcedColorAdjust } = getComputedStyle(${expression});
    return [backgroundColor, color, outlineStyle, borderStyle, forcedColorAdjust].join(' | ');
  })()`);

test('in the few colours of a system one still sees where one is and what has the focus', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  const wire = await openWire(ana);
  await makeRoom(wire, 'Kitchen', []);
  await makeRoom(wire, 'Garden', []);
  const page = await openAs(ana, { colors: 'of the system' });
  // WebKit knows no such colours, and draws the page as it is.
  expect(await matches(page, '(forced-colors: active)')).toBe(page.engine !== 'webkit');
  await openRoom(page, 'Kitchen');
  const current = await styleOf(page, `document.querySelector('nav a[aria-current="page"]')`);
  const other = await styleOf(page, `document.querySelector('nav a:not([aria-current])')`);
  expect(current).not.toBe(other);
  await page.press('Tab');
  expect(await styleOf(page, 'document.activeElement')).not.toMatch(/\| none \| \w* ?none/);
});

/** Where these words stand within the element around them: at its left or its right. */
const sideOf = (page: Page, words: string) =>
  page.run(`(() => {
    const walker = document.createTreeWalker(document.querySelector('[role=log]'), NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const at = text.data.indexOf(${JSON.stringify(words)});
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + ${words.length});
      const drawn = range.getBoundingClientRect();
      const around = text.parentElement.closest('p, li, pre, article').getBoundingClientRect();
      return drawn.left - around.left < around.right - drawn.right ? 'left' : 'right';
    }
    return 'nowhere';
  })()`);

test('Arabic begins at the right of its message, and code, names and the page stay where they are', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  const wire = await openWire(ana);
  const roomId = await makeRoom(wire, 'Kitchen', []);
  for (const body of ['مرحبا بالجميع!', '- الحليب', '```\nسعر = 42\n```', 'hello']) {
    await wire.must('message:send', { roomId, clientMessageId: crypto.randomUUID(), body });
  }
  const page = await openAs(ana);
  await openRoom(page, 'Kitchen');
  await page.see(message('hello'));
  expect(await sideOf(page, 'مرحبا')).toBe('right');
  expect(await sideOf(page, 'الحليب')).toBe('right');
  expect(await sideOf(page, 'سعر')).toBe('left');
  expect(await sideOf(page, 'hello')).toBe('left');
  await page.write(COMPOSER, 'مرحبا');
  const runs = (direction: string) =>
    page.run(`document.querySelector('textarea').matches(':dir(${direction})')`);
  expect(await runs('rtl')).toBe(true);
  await page.press('Enter');
  await page.type('hello');
  expect(await runs('ltr')).toBe(true);
  expect(await sideways(page)).toBe(0);
});
