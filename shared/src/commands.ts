import { z } from 'zod';
import { auditEventSchema, auditKindSchema } from './audit.ts';
import { blockedSchema } from './block.ts';
import { FEATURES, ownRowsSchema } from './features.ts';
import { historyPageSchema, slimPageSchema, wholePage } from './history-page.ts';
import { idSchema, seqSchema, timestampSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { MADE_PARTS, madeSchema } from './made.ts';
import { memberSchema } from './membership.ts';
import { bodySchema, emojiSchema } from './message.ts';
import { messageAnswerSchema } from './message-answer.ts';
import { personalChangeSchema } from './personal-change.ts';
import { receiptSchema } from './receipt.ts';
import { declinedRoomSchema, roomNameSchema, roomSchema, roomTopicSchema } from './room.ts';
import { roomChangeSchema } from './room-change.ts';
import { roomEntrySchema } from './room-entry.ts';
import { askedText } from './text/written-text.ts';
import { unreadableSchema } from './unreadable.ts';
import { userIdsSchema, userSchema, userStandingSchema } from './user.ts';

/** Of the place where a page ended: a name and an id, in base64url. */
export const CURSOR_LENGTH = 512;

const nothing = z.object({});
const inRoom = z.object({ roomId: idSchema });
const aboutUser = z.object({ userId: idSchema });
const aboutMessage = z.object({ messageId: idSchema });
/** A cursor. Without `history` it is of the one that `ready` named on this connection. */
const sinceCursor = z.object({ afterSeq: seqSchema, history: idSchema.optional() });
/** Said when the cursor is of a history that went another way: up to this number both are the same. */
const commonSeq = seqSchema.optional();
const searchPage = z.object({
  query: askedText(LIMITS.roomNameLength).optional(),
  cursor: askedText(CURSOR_LENGTH).optional(),
});

const roomCreateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['open', 'closed']),
    name: roomNameSchema,
    topic: roomTopicSchema.optional(),
    memberIds: z.array(idSchema).max(LIMITS.userIdsPerCommand).optional(),
  }),
  z.object({
    kind: z.literal('direct'),
    /** The others; the caller is added. The same people always get the same room. */
    memberIds: z
      .array(idSchema)
      .min(1)
      .max(LIMITS.directParticipants - 1),
  }),
]);

const pageLimit = z.int().min(1).max(LIMITS.pageSize).default(50);

const historyLoadSchema = z
  .object({
    roomId: idSchema,
    beforeSeq: seqSchema.optional(),
    afterSeq: seqSchema.optional(),
    aroundSeq: seqSchema.optional(),
    /** As `aroundSeq`, for who knows the message by its id alone: a permalink. */
    aroundMessageId: idSchema.optional(),
    limit: pageLimit,
  })
  .refine(
    ({ beforeSeq, afterSeq, aroundSeq, aroundMessageId }) =>
      [beforeSeq, afterSeq, aroundSeq, aroundMessageId].filter((place) => place !== undefined)
        .length <= 1,
    'give at most one of beforeSeq, afterSeq, aroundSeq, aroundMessageId; none asks for the newest page',
  );

/** Every acked command: what goes in, what comes back in `ack.data`. */
export const commands = {
  ...FEATURES.commands,
  'room:create': { input: roomCreateSchema, output: roomEntrySchema },
  'room:list': {
    input: searchPage,
    output: z.object({ rooms: z.array(roomSchema), nextCursor: z.string().nullable() }),
  },
  'room:join': { input: inRoom, output: roomEntrySchema },
  'room:leave': { input: inRoom, output: nothing },
  'room:invite': { input: inRoom.extend({ userIds: userIdsSchema }), output: nothing },
  'room:remove': { input: inRoom.extend({ userIds: userIdsSchema }), output: nothing },
  /** Leaves, and is brought back by nobody. */
  'room:decline': { input: inRoom, output: nothing },
  /** May be brought back. */
  'room:allow': { input: inRoom, output: nothing },
  'room:declined': { input: nothing, output: z.object({ rooms: z.array(declinedRoomSchema) }) },
  'room:delete': { input: inRoom, output: nothing },
  'room:update': {
    input: inRoom
      .extend({ name: roomNameSchema.optional(), topic: roomTopicSchema.optional() })
      .refine(
        ({ name, topic }) => name !== undefined || topic !== undefined,
        'give a name or a topic',
      ),
    output: z.object({ room: roomSchema }),
  },
  'room:sync': {
    input: inRoom.extend(sinceCursor.shape),
    output: z.discriminatedUnion('reset', [
      z.object({ reset: z.literal(false), change: roomChangeSchema, hasMore: z.boolean() }),
      z
        .object({ reset: z.literal(true), entry: roomEntrySchema, page: slimPageSchema, commonSeq })
        .transform((answer) => ({
          ...answer,
          page: wholePage(answer.page, answer.entry.room.id),
        })),
    ]),
  },
  'personal:sync': {
    input: sinceCursor,
    output: z.discriminatedUnion('reset', [
      z.object({ reset: z.literal(false), change: personalChangeSchema, hasMore: z.boolean() }),
      z.object({
        reset: z.literal(true),
        personalSeq: seqSchema,
        rooms: z.array(roomEntrySchema),
        blocked: blockedSchema.optional(),
        own: ownRowsSchema.optional(),
        commonSeq,
      }),
    ]),
  },
  'member:list': {
    input: inRoom,
    output: z.object({
      /** The list is complete up to it at least; absent from a server of before. */
      headSeq: seqSchema.optional(),
      members: z.array(memberSchema),
      /** Filled where "seen" is shown: direct rooms and small ones. */
      receipts: z.array(receiptSchema),
    }),
  },
  'message:send': {
    input: inRoom.extend({ clientMessageId: idSchema, body: bodySchema }),
    output: messageAnswerSchema,
  },
  'message:edit': {
    /** `basedOnSeq`: the `bodySeqOf` of what the editor saw; without it the edit is not checked. */
    input: aboutMessage.extend({ body: bodySchema, basedOnSeq: seqSchema.optional() }),
    output: messageAnswerSchema,
  },
  'message:delete': { input: aboutMessage, output: messageAnswerSchema },
  'reaction:add': {
    input: aboutMessage.extend({ emoji: emojiSchema }),
    output: messageAnswerSchema,
  },
  'reaction:remove': {
    input: aboutMessage.extend({ emoji: emojiSchema }),
    output: messageAnswerSchema,
  },
  'history:load': { input: historyLoadSchema, output: historyPageSchema },
  'receipt:mark': {
    /** `unread: true` may move the mark back ("mark as unread from here"). */
    input: inRoom.extend({ seq: seqSchema, unread: z.boolean().default(false) }),
    /** Where the mark stands; what follows from it comes as `personal:changed`. */
    output: z.object({ lastReadSeq: seqSchema }),
  },
  'user:list': {
    input: searchPage.extend({ standing: userStandingSchema.default('active') }),
    output: z.object({ users: z.array(userSchema), nextCursor: z.string().nullable() }),
  },
  'user:load': {
    input: z.object({ userIds: userIdsSchema }),
    output: z.object({ users: z.array(userSchema) }),
  },
  'user:block': { input: aboutUser, output: blockedSchema },
  'user:unblock': { input: aboutUser, output: blockedSchema },
  /** What somebody left behind: to look at before it is deleted. */
  'user:made': { input: aboutUser, output: madeSchema },
  /** Deletes of what somebody who is banned left behind. */
  'user:clear': {
    input: aboutUser.extend({ parts: z.array(z.enum(MADE_PARTS)).min(1).max(MADE_PARTS.length) }),
    output: nothing,
  },
  'user:ban': { input: aboutUser, output: z.object({ user: userSchema }) },
  'user:unban': { input: aboutUser, output: z.object({ user: userSchema }) },
  'reset-link:create': {
    input: aboutUser,
    /** The secret part of `/reset#<token>`. */
    output: z.object({ token: z.string(), expiresAt: timestampSchema }),
  },
  'audit:list': {
    /** `userId`: what this person did, and what concerns them. */
    input: z.object({
      kind: auditKindSchema.optional(),
      userId: idSchema.optional(),
      cursor: askedText(CURSOR_LENGTH).optional(),
    }),
    /** The newest first. */
    output: z.object({ events: z.array(auditEventSchema), nextCursor: z.string().nullable() }),
  },
} as const;

/** Lossy notices: no ack, nothing to retry. */
export const notices = {
  'typing:start': inRoom,
  'typing:stop': inRoom,
  /** What of the server's a page could not read, once for each: whoever runs it should know. */
  'unreadable:report': unreadableSchema,
} as const;

type Commands = typeof commands;
export type CommandName = keyof Commands;
/** What a client writes into the command, before defaults and normalisation. */
export type CommandInput<Name extends CommandName> = z.input<Commands[Name]['input']>;
/** What a handler receives. */
export type ParsedCommand<Name extends CommandName> = z.output<Commands[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<Commands[Name]['output']>;

type Notices = typeof notices;
export type NoticeName = keyof Notices;
export type ParsedNotice<Name extends NoticeName> = z.output<Notices[Name]>;
