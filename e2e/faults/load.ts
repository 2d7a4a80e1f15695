import type { Message } from '@parley/shared/message';
import type { Random } from '../harness/random.ts';
import type { Client } from './client/client.ts';
import type { RoomModel } from './client/room-model.ts';

const TICK_MS = 20;
/** People react to what is on their screen. */
const ON_SCREEN = 40;
const EMOJI = ['👍', '💚', '😂', '🎉', '🥟', '👀'] as const;
const THOUGHTS = ['lunch at one', '我带了月饼', 'ship it 🚀', 'déjà vu', 'c’est la vie', '好的'];

/** What a person does next, and how often in a hundred times. */
const DEEDS = [
  { deed: 'send', share: 66 },
  { deed: 'edit', share: 10 },
  { deed: 'delete', share: 3 },
  { deed: 'react', share: 13 },
  { deed: 'read', share: 8 },
] as const;

export type Load = { stop(): void };

/**
 * Lets the clients talk at a steady rate (deeds per second, all together), whether or not anybody
 * answers: what cannot be sent now waits in their outboxes, as it does for people.
 */
export function startLoad(parts: {
  clients: readonly Client[];
  /** Rooms to talk in. */
  busyRoomIds: ReadonlySet<string>;
  rate: number;
  random: Random;
}): Load {
  const { clients, busyRoomIds, rate, random } = parts;
  const startedAt = performance.now();
  let done = 0;

  const ticking = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1_000) * rate;
    for (; done < due; done += 1) doSomething(done);
  }, TICK_MS);

  function doSomething(n: number): void {
    const client = random.pick(clients);
    const rooms = [...client.rooms.values()].filter(({ roomId }) => busyRoomIds.has(roomId));
    const room = random.pick(rooms);
    const fitting = {
      send: () => true,
      edit: isMine,
      delete: isMine,
      react: isThere,
      read: () => true,
    };
    function isMine(message: Message): boolean {
      return isThere(message) && message.senderId === client.userId;
    }
    const deed = pickDeed(random);
    const target = pickFrom(room.newest(ON_SCREEN).filter(fitting[deed]));
    if (deed === 'read') client.deeds.markRead({ roomId: room.roomId, seq: room.cursor });
    else if (deed === 'send' || target === undefined) say(client, room, n);
    else changeMessage(client, target, deed, n);
  }

  const pickFrom = (messages: Message[]) =>
    messages.length === 0 ? undefined : random.pick(messages);

  const say = (client: Client, room: RoomModel, n: number) =>
    client.outbox.send(room.roomId, `${client.name}, thought ${n}: ${random.pick(THOUGHTS)}`);

  function changeMessage(
    client: Client,
    target: Message,
    deed: 'edit' | 'delete' | 'react',
    n: number,
  ): void {
    switch (deed) {
      case 'edit':
        client.deeds.perform(target.id, {
          kind: 'edit',
          body: `${client.name}, second thought ${n}: ${random.pick(THOUGHTS)}`,
        });
        return;
      case 'delete':
        client.deeds.perform(target.id, { kind: 'delete' });
        return;
      case 'react': {
        const emoji = random.pick(EMOJI);
        const mine = target.reactions.find((reaction) => reaction.emoji === emoji);
        const kind = mine?.userIds.includes(client.userId) ? 'unreact' : 'react';
        client.deeds.perform(target.id, { kind, emoji });
      }
    }
  }

  return { stop: () => clearInterval(ticking) };
}

const isThere = (message: Message) => message.deletedAt === null;

function pickDeed(random: Random): (typeof DEEDS)[number]['deed'] {
  let left = random.fraction() * DEEDS.reduce((sum, { share }) => sum + share, 0);
  for (const { deed, share } of DEEDS) {
    left -= share;
    if (left < 0) return deed;
  }
  return 'send';
}
