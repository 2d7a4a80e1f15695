import { z } from 'zod';

/**
 * What came of asking to sign in. `unasked`: it was refused before anybody looked at the password, for
 * the page it came from for example, and tells nothing about it.
 */
export type SignInOutcome = 'in' | 'wrong' | 'banned' | 'limited' | 'unasked';

const bannedSchema = z.object({ code: z.literal('BANNED') });

export async function signInOutcome(response: Response): Promise<SignInOutcome> {
  if (response.ok) return 'in';
  switch (response.status) {
    case 401:
      return 'wrong';
    case 403: {
      const answer: unknown = await response.clone().json();
      return bannedSchema.safeParse(answer).success ? 'banned' : 'unasked';
    }
    case 429:
      return 'limited';
    default:
      return 'unasked';
  }
}
