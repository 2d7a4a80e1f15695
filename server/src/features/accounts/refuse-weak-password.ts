import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { z } from 'zod';
import { checkChosenPassword } from './password-rules.ts';

const signUpSchema = z.object({ name: z.string(), email: z.string(), password: z.string() });
const changeSchema = z.object({ newPassword: z.string() });

type Context = Parameters<typeof getSessionFromCtx>[0];
type Choice = { password: string; person: { name: string; email: string } };

/** Runs before better-auth's own endpoints: what may be chosen as a password is decided in one place. */
export const refuseWeakPassword = createAuthMiddleware(async (context) => {
  const choice = await choiceOf(context);
  if (choice === undefined) return;
  const checked = await checkChosenPassword(choice.password, choice.person);
  if (!checked.ok) throw new APIError('BAD_REQUEST', checked.error);
});

/** Who chooses what; undefined where nobody does, or what came is refused by better-auth anyway. */
async function choiceOf(context: Context): Promise<Choice | undefined> {
  if (context.path === '/sign-up/email') {
    const { data } = signUpSchema.safeParse(context.body);
    return data && { password: data.password, person: data };
  }
  if (context.path === '/change-password') {
    const { data } = changeSchema.safeParse(context.body);
    const session = data && (await getSessionFromCtx(context));
    return session ? { password: data.newPassword, person: session.user } : undefined;
  }
  return undefined;
}
