import { randomUUID } from 'node:crypto';
import { enters } from '@parley/shared/testing/personal';
import { expect, test } from '../harness/test.ts';

test('a third person is never sent anything of a direct conversation', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const jing = await join(server, '陈静');
  const [anaWire, boWire, jingWire] = await Promise.all([
    ana.openWire(),
    bo.openWire(),
    jing.openWire(),
  ]);

  const secret = `only for Bo ${randomUUID()}`;
  const { me: boUser } = await boWire.next('ready');
  const { room } = await anaWire.command('room:create', { kind: 'direct', memberIds: [boUser.id] });
  const roomId = room.id;
  const message = await anaWire.command('message:send', {
    roomId,
    clientMessageId: randomUUID(),
    body: secret,
  });
  await boWire.next('room:changed', ({ messages }) => messages.some(({ body }) => body === secret));
  anaWire.notice('typing:start', { roomId });
  await boWire.next('typing:changed');
  await boWire.command('reaction:add', { messageId: message.id, emoji: '🤫' });
  await boWire.command('receipt:mark', { roomId, seq: message.seq });

  // Whoever knows the ids still finds nothing there.
  const attempts = [
    () => jingWire.command('history:load', { roomId }),
    () => jingWire.command('room:sync', { roomId, afterSeq: 0 }),
    () => jingWire.command('room:join', { roomId }),
    () => jingWire.command('member:list', { roomId }),
    () => jingWire.command('message:send', { roomId, clientMessageId: randomUUID(), body: '?' }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/^ROOM_NOT_FOUND/);
  await expect(
    jingWire.command('reaction:add', { messageId: message.id, emoji: '👀' }),
  ).rejects.toThrow(/^MESSAGE_NOT_FOUND/);

  // A later event shows that what came before has arrived.
  const { room: open } = await jingWire.command('room:create', { kind: 'open', name: 'Lobby' });
  await jingWire.next('personal:changed', enters(open.id));
  const heard = JSON.stringify(jingWire.received());
  expect(heard).not.toContain(roomId);
  expect(heard).not.toContain(secret);
  expect(heard).not.toContain(message.id);
});
