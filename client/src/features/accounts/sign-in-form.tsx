import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { signIn } from './account-api.ts';
import { blameField } from './blame-field.ts';
import { checkEmail, checkOwnPassword } from './check-account.ts';
import { noteSignedIn, useSession } from './session-store.ts';

/** What is said of why one was signed out. */
const TOLD = { banned: 'BANNED', deleted: 'ACCOUNT_DELETED' } as const;

/** Email and password. Once signed in, the routes lead on by themselves. */
export function SignInForm() {
  const { t } = useTranslation('accounts');
  const errorText = useErrorText();
  const because = useSession((session) => ('because' in session ? session.because : 'no-session'));
  // From the first attempt on, only what became of it counts: somebody else may be trying.
  const [hasTried, setTried] = useState(false);
  const form = useForm({
    initial: { email: '', password: '' },
    check: ({ email, password }) => ({
      email: checkEmail(email),
      password: checkOwnPassword(password),
    }),
    submit: async ({ email, password }) => {
      setTried(true);
      const answer = await signIn({ email: email.trim(), password });
      if (!answer.ok) return blameField(answer.error);
      noteSignedIn(answer.data.user);
      return undefined;
    },
  });
  const { values, errors, change } = form;
  const told = because === 'no-session' || hasTried ? undefined : { code: TOLD[because] };
  const failure = errors.form ?? told;

  return (
    <Form form={form} label={t('signInForm')}>
      {failure && <ErrorNotice text={errorText(failure)} />}
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        autoFocus
        value={values.email}
        onChange={(email) => change('email', email)}
        error={errors.email && errorText(errors.email)}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        value={values.password}
        onChange={(password) => change('password', password)}
        error={errors.password && errorText(errors.password)}
      />
      <Button type="submit" variant="primary" size="large" pending={form.pending}>
        {t('signIn')}
      </Button>
    </Form>
  );
}
