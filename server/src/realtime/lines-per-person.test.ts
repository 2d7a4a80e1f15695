import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAs, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ settings: { CONNECTIONS_PER_PERSON: '3' } });
});

afterAll(() => server.stop());

test('[HS8] one tab too many lets the one rest that was silent longest, and tells it why', async () => {
  const ana = await person(server.url, 'Ana');
  const bo = await person(server.url, 'Bo');
  const second = await connectAs(server.url, ana.cookie);
  const third = await connectAs(server.url, ana.cookie);
  // The first one speaks, so the second is the stillest now.
  await ana.must('room:list', {});
  const fourth = await connectAs(server.url, ana.cookie);
  expect(await second.ended).toBe('io server disconnect');
  expect(second.heard('refused')).toMatchObject([{ code: 'TOO_MANY_CONNECTIONS' }]);
  for (const tab of [ana, third, fourth, bo]) await tab.must('room:list', {});
  for (const tab of [ana, third, fourth, bo]) tab.close();
});

test('[HS8] a tab that was closed makes room', async () => {
  const chen = await person(server.url, '陈静');
  const tabs = [chen];
  for (let count = 0; count < 8; count += 1) {
    const tab = await connectAs(server.url, chen.cookie);
    await tab.must('room:list', {});
    tab.close();
    await expect.poll(() => tab.isConnected()).toBe(false);
  }
  for (const tab of tabs) await tab.must('room:list', {});
  chen.close();
});
