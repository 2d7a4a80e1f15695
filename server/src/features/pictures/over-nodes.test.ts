import { expect, test } from 'vitest';
import { person } from '../../testing/person.ts';
import { bring, look, plain, RED } from '../../testing/pictures.ts';
import { startTwoNodes } from '../../testing/two-nodes.ts';

test('[PI1] a picture that was brought to one node is heard of, and seen, at the other', async () => {
  const nodes = await startTwoNodes();
  const ana = await person(nodes.east.url, 'Ana');
  const bo = await person(nodes.west.url, 'Bo');
  const bytes = Buffer.from(await plain(RED).png().toBuffer());
  const { json } = await bring({ url: nodes.east.url, cookie: ana.cookie }, 'me', bytes);
  const { user } = await bo.hears('user:changed', ({ user }) => user.pictureId !== undefined);
  expect(user.pictureId).toBe(json.pictureId);
  const shown = await look({ url: nodes.west.url, cookie: bo.cookie }, user.pictureId ?? '');
  expect(shown.status).toBe(200);
  for (const client of [ana, bo]) client.close();
  await nodes.stop();
});
