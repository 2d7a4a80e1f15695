import { LIMITS } from '@parley/shared/limits';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { signUp, type Ticket } from './account-api.ts';
import { blameField } from './blame-field.ts';
import { checkEmail, checkNewPassword } from './check-account.ts';
import { checkName } from './check-name.ts';
import { noteSignedIn } from './session-store.ts';

type SignUpFormProps = {
  submitLabel: string;
  ticket?: Ticket;
  /** Once signed in, most pages are led on by their routes. */
  onDone?: () => void;
};

/** Name, email and password of a new account, which is signed in at once. */
export function SignUpForm({ submitLabel, ticket = {}, onDone }: SignUpFormProps) {
  const { t } = useTranslation('joining');
  const errorText = useErrorText();
  const form = useForm({
    initial: { name: '', email: '', password: '' },
    check: ({ name, email, password }) => ({
      name: checkName(name),
      email: checkEmail(email),
      password: checkNewPassword(password),
    }),
    submit: async ({ name, email, password }) => {
      const account = { name: name.trim(), email: email.trim(), password, ticket };
      const answer = await signUp(account);
      if (!answer.ok) return blameField(answer.error);
      noteSignedIn(answer.data.user);
      onDone?.();
      return undefined;
    },
  });
  const { values, errors, change } = form;

  return (
    <Form form={form} label={t('signUpForm')}>
      {errors.form && <ErrorNotice text={errorText(errors.form)} />}
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        name="name"
        autoComplete="name"
        autoFocus
        value={values.name}
        onChange={(name) => change('name', name)}
        error={errors.name && errorText(errors.name)}
      />
      <TextField
        label={t('accounts:email')}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        value={values.email}
        onChange={(email) => change('email', email)}
        error={errors.email && errorText(errors.email)}
      />
      <PasswordField
        label={t('accounts:password')}
        hint={t('accounts:passwordHint', { count: LIMITS.passwordMinLength })}
        name="password"
        autoComplete="new-password"
        value={values.password}
        onChange={(password) => change('password', password)}
        error={errors.password && errorText(errors.password)}
      />
      <Button type="submit" variant="primary" size="large" pending={form.pending}>
        {submitLabel}
      </Button>
    </Form>
  );
}
