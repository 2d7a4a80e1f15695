import { credentialsOf } from '../harness/account.ts';
import { signInThroughForm } from '../harness/account-page.ts';
import { sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('who signs up or in with a browser that refuses cookies is told so', async ({
  startServer,
  page,
}) => {
  const server = await startServer();
  await page.route(/\/api\/auth\/sign-(in|up)\/email/, async (route) => {
    const request = route.request();
    const response = await fetch(request.url(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: request.postData(),
    });
    // As the page sees it when its browser throws the cookie away.
    await route.fulfill({ status: response.status, json: await response.json() });
  });
  const { email, password } = credentialsOf('Ana');
  await page.goto(`${server.url}/sign-up`);
  await page.getByLabel('Name').fill('Ana');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create owner account' }).click();
  await expect(page.getByRole('alert')).toContainText('Your account is ready, but');

  await page.goto(`${server.url}/sign-in`);
  await signInThroughForm(page, 'Ana');
  await expect(page.getByRole('alert')).toContainText('are right, but this browser refuses');
});

test('at another address than PUBLIC_URL one is told which to use, signed in or not', async ({
  startServer,
  join,
  page,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const signedIn = await sitAlone(account, 'Kitchen');
  await server.stop();
  await server.start({ PUBLIC_URL: 'http://chat.example.org' });

  await page.goto(`${server.url}/sign-in`);
  const link = page.getByRole('alert').getByRole('link', { name: 'http://chat.example.org' });
  await expect(link).toHaveAttribute('href', 'http://chat.example.org/sign-in');
  await signInThroughForm(page, 'Ana');
  await expect(page.getByText('takes no sign-ins from the address')).toBeVisible();

  await signedIn.reload();
  const there = signedIn.getByRole('link', { name: 'http://chat.example.org' });
  await expect(there).toHaveAttribute('href', /^http:\/\/chat\.example\.org\/room\//);
});
