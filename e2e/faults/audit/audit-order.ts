import type { Records } from '../ledger.ts';
import type { Finding } from './finding.ts';
import type { Stored, StoredRoom } from './stored.ts';

/** Whether each room's numbers are used once and end at its head, and senders kept their order. */
export function auditOrder(records: Records, stored: Stored): Finding[] {
  return [...[...stored.rooms.values()].flatMap(auditNumbers), ...auditSenders(records)].map(
    (what) => ({
      breach: 'out of order',
      what,
    }),
  );
}

/** Numbers of superseded states are gone from the database, so gaps inside say nothing. */
function auditNumbers(room: StoredRoom): string[] {
  const findings: string[] = [];
  const taken = new Map<number, string>();
  for (const { id, seq, changedSeq } of room.messages) {
    for (const number of new Set([seq, changedSeq])) {
      const other = taken.get(number);
      if (other) findings.push(`${room.name}: ${number} belongs to ${other} and to ${id}`);
      taken.set(number, id);
    }
    if (changedSeq < seq) findings.push(`${room.name}: ${id} changed before it was born`);
  }
  const numbers = [room.changedSeq, ...room.members.map(({ changedSeq }) => changedSeq)];
  for (const { changedSeq } of room.messages) numbers.push(changedSeq);
  for (const rows of room.rows.values()) {
    for (const { changedSeq } of rows.values()) numbers.push(changedSeq);
  }
  const newest = numbers.reduce((one, other) => Math.max(one, other), 0);
  if (newest !== room.headSeq) {
    findings.push(`${room.name}: the head is ${room.headSeq}, the newest number ${newest}`);
  }
  return findings;
}

/** What one person sent to one room, one after the other, stands there in that order. */
function auditSenders({ messages, acked }: Records): string[] {
  const queues = Map.groupBy(messages, ({ senderId, roomId }) => `${senderId} ${roomId}`);
  return [...queues.values()].flatMap((queue) => {
    const seqs = queue.flatMap(({ clientMessageId }) => acked.get(clientMessageId)?.seq ?? []);
    const turned = seqs.find((seq, place) => place > 0 && seq <= (seqs[place - 1] ?? 0));
    return turned === undefined ? [] : [`a sender's message ${turned} overtook an earlier one`];
  });
}
