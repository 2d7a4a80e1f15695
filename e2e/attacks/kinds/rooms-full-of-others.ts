import { v7 as mintId } from 'uuid';
import { connectWire } from '../../harness/wire.ts';
import type { Attack } from '../attack.ts';

const VICTIMS = { short: 2, full: 22 };
/** Faster than anybody is asked to slow down, and far more than an hour's rooms. */
const TRIES = 200;
/** [CM10], with room for the hour to turn once. */
const MOST_ROOMS = 120;
const READY_BYTES = 500_000;

export const roomsFullOfOthers: Attack = {
  name: 'rooms full of others',
  tries:
    'One member makes closed rooms that name others, one after the other, and writes into each.',
  run: async ({ server, size, mallory, join }) => {
    const victims = [];
    for (let number = 1; number <= VICTIMS[size]; number += 1) {
      victims.push(await join(`Victim ${number}`));
    }
    const [first] = victims;
    if (!first) throw new Error('nobody is there');
    const wires = await Promise.all(
      victims.map(({ credentials }) => connectWire(server, credentials)),
    );
    const memberIds = wires.map((wire) => wire.heard('ready')[0]?.me.id ?? '');
    const wire = await connectWire(server, mallory.credentials);
    let made = 0;
    const refusals = new Set<string>();
    for (let number = 1; number <= TRIES; number += 1) {
      const room = { kind: 'closed' as const, name: `Buy now ${number}`, memberIds };
      const answer = await wire.command('room:create', room);
      if (!answer.ok) {
        refusals.add(answer.error.code);
        continue;
      }
      made += 1;
      const { id: roomId } = answer.data.room;
      const attempt = { roomId, clientMessageId: mintId(), body: '字'.repeat(9_000) };
      const sent = await wire.command('message:send', attempt);
      if (!sent.ok) refusals.add(sent.error.code);
    }
    for (const open of [wire, ...wires]) open.close();
    const again = await connectWire(server, first.credentials);
    const bytes = Buffer.byteLength(JSON.stringify(again.heard('ready')[0]));
    again.close();
    const others = [...refusals].filter((code) => code !== 'RATE_LIMITED');
    return {
      figures: { rooms: made, 'bytes of a victim’s ready': bytes },
      breaches: [
        ...(made > MOST_ROOMS ? [`${made} rooms were made`] : []),
        ...(bytes > READY_BYTES ? [`a victim’s ready has ${bytes} bytes`] : []),
        ...(others.length > 0 ? [`refused with ${others.join(', ')}`] : []),
      ],
    };
  },
};
