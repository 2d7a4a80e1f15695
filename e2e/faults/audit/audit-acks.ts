import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@parley/shared/message';
import type { Acked, Change, QueuedMessage, Records } from '../ledger.ts';
import type { Finding } from './finding.ts';
import type { Stored } from './stored.ts';

/** Whether everything that was acked is stored, once, as it was acked or as acked later. */
export function auditAcks(records: Records, stored: Stored): Finding[] {
  const messages = [...stored.rooms.values()].flatMap((room) => room.messages);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const changesOf = Map.groupBy(records.changes, ({ messageId }) => messageId);
  const findings: Finding[] = [];
  const lost = (what: string) => findings.push({ breach: 'lost', what });

  const queued = new Map(records.messages.map((sent) => [sent.clientMessageId, sent]));
  for (const [clientMessageId, acked] of records.acked) {
    const sent = queued.get(clientMessageId);
    const message = byId.get(acked.id);
    if (message === undefined || sent === undefined) {
      lost(`the acked message ${clientMessageId} is not stored`);
      continue;
    }
    const changes = changesOf.get(acked.id) ?? [];
    const why = whyUnfaithful(message, { sent, acked }, changes);
    if (why !== undefined) lost(`message ${clientMessageId}: ${why}`);
  }
  for (const { userId, roomId, seq } of records.marks.values()) {
    const lastReadSeq = stored.rooms.get(roomId)?.lastReadSeqs.get(userId) ?? 0;
    if (lastReadSeq < seq) lost(`a read mark was acked at ${seq} and is stored at ${lastReadSeq}`);
  }
  for (const refusal of records.refusals) lost(`refused for good: ${refusal}`);
  return [...findings, ...auditOnce(stored)];
}

/** [MS1] one try to send, one message. */
function auditOnce(stored: Stored): Finding[] {
  const attempts = [...stored.rooms.values()].flatMap((room) => [...room.attempts.values()]);
  return [...Map.groupBy(attempts, (attempt) => attempt)]
    .filter(([, same]) => same.length > 1)
    .map(([attempt, same]) => ({
      breach: 'duplicated',
      what: `message ${attempt} is stored ${same.length} times`,
    }));
}

/** What was sent, and what was said of it when it was first acked. */
type Born = { sent: QueuedMessage; acked: Acked };

/** Undefined when the stored message is what its acks say it must be. */
function whyUnfaithful(message: Message, born: Born, changes: Change[]): string | undefined {
  const { sent, acked } = born;
  if (message.seq !== acked.seq) {
    return `acked with number ${acked.seq}, stored with ${message.seq}`;
  }
  if (message.roomId !== sent.roomId || message.senderId !== sent.senderId) {
    return 'stored as of another room or sender';
  }
  const states = [acked, ...changes.flatMap(({ answer }) => answer ?? [])];
  const newest = states.reduce((one, other) => (other.changedSeq > one.changedSeq ? other : one));
  if (message.changedSeq < newest.changedSeq) return `change ${newest.changedSeq} is gone`;
  const same = states.find(({ changedSeq }) => changedSeq === message.changedSeq);
  if (same?.message && !isDeepStrictEqual(same.message, message))
    return `not as acked at ${message.changedSeq}`;
  return whyWrongBody(message, born, changes) ?? whyWrongReactions(message, changes);
}

/** Only its sender edits and deletes, so the acks and the unanswered ones say what it may be. */
function whyWrongBody(message: Message, born: Born, changes: Change[]): string | undefined {
  const deletions = changes.filter(({ deed }) => deed.kind === 'delete');
  if (message.deletedAt !== null) return deletions.length > 0 ? undefined : 'deleted by nobody';
  if (deletions.some(({ answer }) => answer)) return 'its acked deletion is gone';

  const edits = changes.flatMap(({ deed, answer }) =>
    deed.kind === 'edit' ? [{ body: deed.body, changedSeq: answer?.changedSeq }] : [],
  );
  const acked = [
    { body: born.sent.body, changedSeq: born.acked.seq },
    ...edits.flatMap(({ body, changedSeq }) => (changedSeq ? [{ body, changedSeq }] : [])),
  ].sort((one, other) => other.changedSeq - one.changedSeq);
  const unanswered = edits.filter(({ changedSeq }) => changedSeq === undefined);
  const possible = [acked[0], ...unanswered].map((edit) => edit?.body);
  if (possible.includes(message.body)) return undefined;
  const told = [...acked, ...unanswered].map(
    ({ body, changedSeq = '?' }) => `${changedSeq} "${body}"`,
  );
  const { body, editedSeq, changedSeq } = message;
  return `its acked edit is gone: at ${editedSeq}, ${changedSeq} it is "${body}", after ${told.join(', ')}`;
}

function whyWrongReactions(message: Message, changes: Change[]): string | undefined {
  if (message.deletedAt !== null) return undefined;
  const reactions = changes.flatMap((change) =>
    change.deed.kind === 'react' || change.deed.kind === 'unreact'
      ? [{ ...change, deed: change.deed }]
      : [],
  );
  const sameHand = Map.groupBy(reactions, ({ userId, deed }) => `${userId} ${deed.emoji}`);
  for (const deeds of sameHand.values()) {
    const last = deeds.at(-1);
    // One that got no answer may have happened at any time since, or never.
    if (!last || deeds.some(({ answer }) => answer === undefined)) continue;
    const isThere = message.reactions
      .find(({ emoji }) => emoji === last.deed.emoji)
      ?.userIds.includes(last.userId);
    if ((isThere ?? false) !== (last.deed.kind === 'react')) return 'an acked reaction is gone';
  }
  return undefined;
}
