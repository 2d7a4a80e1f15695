import type { PlainMember } from '../plain-member.ts';
import type { Finding } from './finding.ts';
import type { Stored } from './stored.ts';

/** Whether a plain WebSocket told each message that is stored once, in the order of the room, and no other. */
export function auditPlain(member: PlainMember, stored: Stored): Finding[] {
  const room = stored.rooms.get(member.roomId);
  if (!room) throw new Error(`${member.name} is in a room that is not stored`);
  const heard = member.heard();
  const found: Finding[] = member
    .shutOut()
    .map((why) => ({ breach: 'diverged', what: `was shut out with ${why}` }));
  const byId = new Map(heard.map((message) => [message.id, message]));
  const duplicates = heard.length - byId.size;
  if (duplicates > 0) found.push({ breach: 'duplicated', what: `${duplicates} were told twice` });
  const isTurned = heard.some(({ seq }, place) => place > 0 && seq <= (heard[place - 1]?.seq ?? 0));
  if (isTurned) found.push({ breach: 'out of order', what: 'messages change places' });
  const kept = new Set(room.messages.map(({ id }) => id));
  const strangers = heard.filter(({ id }) => !kept.has(id));
  if (strangers.length > 0) {
    found.push({ breach: 'diverged', what: `${strangers.length} are not stored` });
  }
  for (const message of room.messages) {
    const told = byId.get(message.id);
    if (message.deletedAt !== null) continue;
    if (!told) found.push({ breach: 'lost', what: `${message.seq} was never told` });
    else if (message.editedAt === null && told.message !== message.body) {
      found.push({ breach: 'diverged', what: `${message.seq} was told otherwise` });
    }
  }
  return found.map(({ breach, what }) => ({ breach, what: `${member.name}: ${what}` }));
}
