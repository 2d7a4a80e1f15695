import { accepted, refused } from '@parley/shared/error';
import { openPlain } from '@parley/wire-client/testing/plain-client';
import { afterEach, expect, test } from 'vitest';
import type { Authenticate } from '../../callers/login.ts';
import { newId } from '../../lib/id.ts';
import { MOST_STRANGERS, openDoor } from './testing/open-door.ts';

let door: Awaited<ReturnType<typeof openDoor>>;

afterEach(() => door.close());

const connect = () => openPlain(door.url, { roomId: newId() });
const login = () => accepted({ userId: newId(), sessionId: newId() });

test('[PW10] [HI5] who was looked up in a history that is over by then is told to come back', async () => {
  let history = 'first';
  door = await openDoor({
    currentHistory: () => history,
    reach: async () => {
      history = 'second';
      return 'in';
    },
  });
  const early = await connect();
  expect(await early.ended).toEqual({ code: 1012, reason: 'UNAVAILABLE' });
  const late = await connect();
  await expect.poll(() => door.switchboard.lines.all()).toHaveLength(1);
  late.webSocket.terminate();
});

test('[PW8] [AC3] who signs out while they are let in is not let stay, though nobody heard the notice', async () => {
  const answers = [login(), refused('UNAUTHENTICATED', 'You are signed out.')];
  const asked: Authenticate = async () => answers.shift() ?? login();
  door = await openDoor({ authenticate: asked });
  const client = await connect();
  expect(await client.ended).toEqual({ code: 4401, reason: 'UNAUTHENTICATED' });
  expect(client.frames()).toMatchObject([{ error: { code: 'UNAUTHENTICATED' } }]);
  expect(answers).toEqual([]);
});

test('[PW2] [HS5] an address has so many that are not let in yet, and who was let in no longer counts', async () => {
  const waiting: (() => void)[] = [];
  door = await openDoor({
    authenticate: async () => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return login();
    },
  });
  const first = Array.from({ length: MOST_STRANGERS }, connect);
  await expect.poll(() => waiting).toHaveLength(MOST_STRANGERS);
  await expect(connect()).rejects.toThrow('429');
  for (const letIn of waiting.splice(0)) letIn();
  const clients = await Promise.all(first);
  const next = connect();
  await expect.poll(() => waiting).toHaveLength(MOST_STRANGERS + 1);
  for (const letIn of waiting.splice(0)) letIn();
  for (const { webSocket } of [...clients, await next]) webSocket.terminate();
});
