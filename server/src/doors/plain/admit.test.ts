import { accepted } from '@parley/shared/error';
import { expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { admit } from './admit.ts';
import { createSenderNames } from './sender-names.ts';

test('[PW3] how a guest is called is known by the time they can say something', async () => {
  const bo = { id: newId(), name: 'Bo' };
  const names = createSenderNames(async () => [bo]);
  const roomName = newId();
  const admitted = await admit(
    { cookie: 'his', roomName, query: new URLSearchParams() },
    {
      authenticate: async () => accepted({ userId: bo.id, sessionId: newId() }),
      pace: { take: async () => ({ ok: true, flooding: false }) },
      firstRoomId: () => null,
      reach: async () => 'in',
      headOf: async () => 7,
      seqOf: async () => undefined,
      currentHistory: () => 'this one',
      names,
    },
  );
  expect(admitted).toMatchObject({ ok: true, data: { roomId: roomName, afterSeq: 7 } });
  expect(names.of(bo.id)).toBe('Bo');
});
