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
  const { me: boUser } = await boWire.hears('ready');
  const { room } = await anaWire.must('room:create', { kind: 'direct', memberIds: [boUser.id] });
  const roomId = room.id;
  const message = await anaWire.must('message:send', {
    roomId,
    clientMessageId: randomUUID(),
    body: secret,
  });
  await boWire.hears('room:changed', ({ messages }) =>
    messages.some(({ body }) => body === secret),
  );
  anaWire.notice('typing:start', { roomId });
  await boWire.hears('typing:changed');
  await boWire.must('reaction:add', { messageId: message.id, emoji: '🤫' });
  await boWire.must('receipt:mark', { roomId, seq: message.seq });

  // Whoever knows the ids still finds nothing there.
  const attempts = [
    jingWire.command('history:load', { roomId }),
    jingWire.command('room:sync', { roomId, afterSeq: 0 }),
    jingWire.command('room:join', { roomId }),
    jingWire.command('member:list', { roomId }),
    jingWire.command('message:send', { roomId, clientMessageId: randomUUID(), body: '?' }),
  ];
  const nothing = (code: string) => ({ ok: false, error: { code } });
  for (const attempt of attempts) expect(await attempt).toMatchObject(nothing('ROOM_NOT_FOUND'));
  expect(
    await jingWire.command('reaction:add', { messageId: message.id, emoji: '👀' }),
  ).toMatchObject(nothing('MESSAGE_NOT_FOUND'));

  // A later event shows that what came before has arrived.
  const { room: open } = await jingWire.must('room:create', { kind: 'open', name: 'Lobby' });
  await jingWire.hears('personal:changed', enters(open.id));
  const heard = JSON.stringify(jingWire.received());
  expect(heard).not.toContain(roomId);
  expect(heard).not.toContain(secret);
  expect(heard).not.toContain(message.id);
});
