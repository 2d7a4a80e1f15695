import { z } from 'zod';
import { idSchema, seqSchema, timestampSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { writtenText } from './text/written-text.ts';

export const reactionSchema = z.object({
  emoji: z.string(),
  /** In the order they reacted; never empty. */
  userIds: z.array(idSchema),
});
export type Reaction = z.infer<typeof reactionSchema>;

export const messageSchema = z.object({
  /** Mostly the `clientMessageId` that its sender gave it. */
  id: idSchema,
  roomId: idSchema,
  /** The number it was born with: its place in the room, for good. */
  seq: seqSchema,
  /** The number it last changed with. Of two states of a message the higher one is newer. */
  changedSeq: seqSchema,
  senderId: idSchema,
  /** As written (NFC). Empty once deleted. */
  body: z.string(),
  createdAt: timestampSchema,
  editedAt: timestampSchema.nullable(),
  /** The number its body last changed with; absent while it reads as it was sent. */
  editedSeq: seqSchema.optional(),
  deletedAt: timestampSchema.nullable(),
  reactions: z.array(reactionSchema),
});
export type Message = z.infer<typeof messageSchema>;

/** Names the body a message has now: what an edit that begins from it gives as `basedOnSeq`. */
export const bodySeqOf = ({ seq, editedSeq }: Pick<Message, 'seq' | 'editedSeq'>): number =>
  editedSeq ?? seq;

export const bodySchema = writtenText(LIMITS.bodyLength);

const EMOJI_PRESENTATION = '\uFE0F';

/**
 * One emoji, in the form that Unicode recommends for interchange: `❤` gets the presentation
 * selector it needs and `👍\uFE0F` loses the one it does not, so that both spellings count as one.
 */
export const emojiSchema = z
  .string()
  .max(LIMITS.emojiLength)
  .transform((text) => {
    const bare = text.replaceAll(EMOJI_PRESENTATION, '');
    return [text, bare, `${text}${EMOJI_PRESENTATION}`].find(isEmoji) ?? '';
  })
  .refine(isEmoji, 'must be one emoji');

function isEmoji(text: string): boolean {
  return /^\p{RGI_Emoji}$/v.test(text);
}

/** A body ready to be sent; or why nobody would be able to read it, or by how much it is too long. */
export type CheckedBody =
  | { ok: true; body: string }
  | { ok: false; fault: 'TEXT_INVISIBLE' }
  | { ok: false; fault: 'TEXT_TOO_LONG'; excess: number };

/**
 * What somebody typed, as the server would take it: judged by `bodySchema` itself, so that nothing
 * is sent which must come back. What no database can hold (NUL, half a character) is mended first,
 * since nobody typed it and nobody could find it.
 */
export function checkBody(typed: string): CheckedBody {
  const text = typed.replaceAll('\u0000', '').toWellFormed().trimEnd();
  const parsed = bodySchema.safeParse(text);
  if (parsed.success) return { ok: true, body: parsed.data };
  const excess = Math.max(text.length, text.normalize('NFC').length) - LIMITS.bodyLength;
  return excess > 0
    ? { ok: false, fault: 'TEXT_TOO_LONG', excess }
    : { ok: false, fault: 'TEXT_INVISIBLE' };
}
