import type { RequestFailure } from '../../http/request.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { type FormErrors, useForm } from '../../ui/use-form.ts';
import { type Account, changeAddress } from './account-api.ts';
import { checkEmail, checkOwnPassword } from './check-account.ts';
import { noteSignedIn } from './session-store.ts';

type Values = { email: string; password: string };

function blame(failure: RequestFailure): FormErrors<Values> {
  switch (failure.code) {
    case 'INVALID_PASSWORD':
      return { password: failure };
    case 'ADDRESS_TAKEN':
      return { email: failure };
    case 'INVALID_INPUT':
      return { email: { code: 'INVALID_EMAIL' } };
    default:
      return { form: failure };
  }
}

/** Changes the address one signs in with. */
export function AddressForm({ account }: { account: Account }) {
  const { t } = useTranslation(['settings', 'accounts']);
  const errorText = useErrorText();
  const form = useForm<Values>({
    initial: { email: account.email, password: '' },
    check: ({ email, password }) => ({
      email: checkEmail(email),
      password: checkOwnPassword(password),
    }),
    submit: async ({ email, password }) => {
      const answer = await changeAddress(account.id, { email: email.trim(), password });
      if (!answer.ok) return blame(answer.error);
      noteSignedIn({ ...account, email: answer.data.email });
      form.change('email', answer.data.email);
      form.change('password', '');
      showToast({ text: t('account.addressSaved'), tone: 'success' });
      return undefined;
    },
  });
  const { values, errors, change } = form;
  const isChanged = values.email.trim().toLowerCase() !== account.email;

  return (
    <Form form={form} label={t('account.addressTitle')} onCancel={form.reset}>
      {errors.form && <ErrorNotice text={errorText(errors.form)} />}
      <TextField
        label={t('accounts:email')}
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        value={values.email}
        onChange={(email) => change('email', email)}
        error={errors.email && errorText(errors.email)}
      />
      {isChanged && (
        <PasswordField
          label={t('profile.currentPassword')}
          autoComplete="current-password"
          value={values.password}
          onChange={(password) => change('password', password)}
          error={errors.password && errorText(errors.password)}
        />
      )}
      <div>
        <Button type="submit" variant="primary" pending={form.pending} disabled={!isChanged}>
          {t('account.saveAddress')}
        </Button>
      </div>
    </Form>
  );
}
