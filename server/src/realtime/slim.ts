import type { CommandError, commandErrorSchema } from '@parley/shared/error';
import type { HistoryPage, slimPageSchema } from '@parley/shared/history-page';
import type { Member, memberSchema } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import type { PersonalChange, personalChangeSchema } from '@parley/shared/personal-change';
import type { Room, roomSchema } from '@parley/shared/room';
import type { RoomChange, roomChangeSchema } from '@parley/shared/room-change';
import type { RoomEntry, roomEntrySchema } from '@parley/shared/room-entry';
import type { SlimMessage } from '@parley/shared/slim-message';
import type { z } from 'zod';

/**
 * A message as it travels, beside what names its room. Made field by field: what else the store knows of
 * it is nobody's business.
 */
function slimMessage(message: Message): SlimMessage {
  const { id, seq, changedSeq, senderId, body, createdAt } = message;
  const { editedAt, editedSeq, deletedAt, reactions } = message;
  const slim: SlimMessage = { id, seq, senderId, createdAt };
  if (body !== '') slim.body = body;
  if (changedSeq !== seq) slim.changedSeq = changedSeq;
  if (editedAt !== null) slim.editedAt = editedAt;
  if (editedSeq !== undefined) slim.editedSeq = editedSeq;
  if (deletedAt !== null) slim.deletedAt = deletedAt;
  if (reactions.length > 0) slim.reactions = reactions;
  return slim;
}

/** A message that travels alone names its room. */
export const loneMessage = (message: Message) => ({
  roomId: message.roomId,
  ...slimMessage(message),
});

export function slimRoom(room: Room): z.input<typeof roomSchema> {
  const { name, topic, participantIds, ...rest } = room;
  return {
    ...rest,
    ...(name !== '' && { name }),
    ...(topic !== '' && { topic }),
    ...(participantIds !== null && { participantIds }),
  };
}

export const slimMember = ({ leftAt, ...member }: Member): z.input<typeof memberSchema> => ({
  ...member,
  ...(leftAt !== null && { leftAt }),
});

export function slimChange({
  messages,
  room,
  members,
  ...change
}: RoomChange): z.input<typeof roomChangeSchema> {
  return {
    ...change,
    ...(messages.length > 0 && { messages: messages.map(slimMessage) }),
    ...(room && { room: withoutId(slimRoom(room)) }),
    ...(members && { members: members.map(slimMember) }),
  };
}

export function slimEntry({
  room,
  membership,
  lastMessage,
  ...entry
}: RoomEntry): z.input<typeof roomEntrySchema> {
  const { roomId: _, ...place } = membership;
  return {
    ...entry,
    room: slimRoom(room),
    membership: place,
    ...(lastMessage && { lastMessage: slimMessage(lastMessage) }),
  };
}

export const slimEntries = (entries: readonly RoomEntry[]) => entries.map(slimEntry);

export const slimPage = ({
  roomId: _,
  messages,
  ...page
}: HistoryPage): z.input<typeof slimPageSchema> => ({
  ...page,
  ...(messages.length > 0 && { messages: messages.map(slimMessage) }),
});

export const slimPersonalChange = ({
  entries,
  ...change
}: PersonalChange): z.input<typeof personalChangeSchema> => ({
  ...change,
  ...(entries && { entries: slimEntries(entries) }),
});

export const slimError = ({
  current,
  ...error
}: CommandError): z.input<typeof commandErrorSchema> => ({
  ...error,
  ...(current && { current: loneMessage(current) }),
});

function withoutId<Value extends { id: string }>({ id: _, ...value }: Value): Omit<Value, 'id'> {
  return value;
}
