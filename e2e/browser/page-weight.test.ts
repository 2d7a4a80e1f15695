import { say, sitAlone } from '../harness/chat.ts';
import { MESSAGE, PASSWORD, scriptBytes, shownAt, watchPages } from '../harness/page-watch.ts';
import { expect, test } from '../harness/test.ts';

// In bytes as they travel, some three percent above what was measured when they were last set: whoever
// passes them says why here, or fetches later what is not needed at once (docs/performance.md, "The page").
const FOR_SIGN_IN = 82_000;
const UNTIL_MESSAGES = 157_500;

test('the page to sign in on takes no more JavaScript than it did', async ({
  browser,
  startServer,
  join,
}) => {
  const server = await startServer();
  await join(server, 'Ana');
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await watchPages(context);
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-in`);
  const bytes = await scriptBytes(page, await shownAt(page, PASSWORD));
  await context.close();
  expect(bytes).toBeLessThan(FOR_SIGN_IN);
});

test('a room shows its messages after no more JavaScript than it did', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const first = await sitAlone(ana, 'Kitchen');
  await say(first, 'hello');
  const page = await ana.openBrowser({ path: '/sign-in', serviceWorkers: 'block' });
  await watchPages(page.context());
  // Nothing of what the page before fetched may count as free.
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(first.url());
  const bytes = await scriptBytes(page, await shownAt(page, MESSAGE));
  expect(bytes).toBeLessThan(UNTIL_MESSAGES);
});
