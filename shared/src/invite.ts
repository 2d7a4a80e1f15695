import { z } from 'zod';
import { idSchema, timestampSchema } from './id.ts';
import { openEnum } from './open-enum.ts';
import { teamLookSchema } from './team-look.ts';

/** A link that lets people sign up until it expires or is revoked. */
export const inviteSchema = z.object({
  id: idSchema,
  /** The secret part of the link, `/join#<token>`: told once, to who makes it, and empty after that. */
  token: z.string(),
  createdBy: idSchema,
  createdAt: timestampSchema,
  expiresAt: timestampSchema,
  useCount: z.int(),
});
export type Invite = z.infer<typeof inviteSchema>;

export const INVITE_DAYS = [1, 7, 30] as const;

const signUpSchema = z.enum(['invite', 'open', 'closed']);
/** Who may make an account. */
export type SignUp = z.infer<typeof signUpSchema>;

const claimSchema = z.enum(['claimed', 'free', 'link']);

/** `GET /api/welcome`, asked with the ticket one holds, if any: what the signed-out pages need to know. */
export const welcomeSchema = z.object({
  /** No account exists yet: the next one becomes the owner. */
  firstRun: z.boolean(),
  /**
   * Whether the installation has an owner (`claimed`); else whether who asks may become it right away
   * (`free`) or needs the link that the server prints (`link`).
   */
  claim: openEnum(claimSchema).default('claimed'),
  /** A way that this side does not know is shown like `invite`: whoever runs the server helps. */
  signUp: openEnum(signUpSchema),
  /** Whose door this is. */
  team: teamLookSchema.optional(),
  /** The one address whose pages may sign in, e.g. `https://chat.example.org`; null: any. */
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** Null: no token was asked about, or it does not (or no longer) open the door. */
  invite: z.object({ invitedBy: z.string(), expiresAt: timestampSchema }).nullable(),
});
export type Welcome = z.infer<typeof welcomeSchema>;
/** Request header with an invite's token, to `/api/welcome` and `POST /api/auth/sign-up/email`. */
export const INVITE_HEADER = 'x-parley-invite';

/**
 * Request header that carries the token of the claim link, with a sign-up, a claim or a welcome;
 * empty: the asker means to become the owner and thinks that no link is needed.
 */
export const CLAIM_HEADER = 'x-parley-claim';
