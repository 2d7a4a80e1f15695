import { LIMITS } from '@parley/shared/limits';
import { useState } from 'react';
import type { RequestFailure } from '../../http/request.ts';
import { type CodedFailure, useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { type FormErrors, useForm } from '../../ui/use-form.ts';
import { type Account, changePassword } from './account-api.ts';
import { checkNewPassword, checkOwnPassword } from './check-account.ts';

type Passwords = { current: string; chosen: string };

function checkChosen({ current, chosen }: Passwords): CodedFailure | undefined {
  return chosen === current ? { code: 'NEW_PASSWORD_UNCHANGED' } : checkNewPassword(chosen);
}

function blame(failure: RequestFailure): FormErrors<Passwords> {
  switch (failure.code) {
    case 'INVALID_PASSWORD':
      return { current: failure };
    case 'PASSWORD_COMMON':
    case 'PASSWORD_PERSONAL':
    case 'PASSWORD_TOO_LONG':
    case 'PASSWORD_TOO_SHORT':
      return { chosen: failure };
    default:
      return { form: failure };
  }
}

/** Changes the password, and by default signs out every other browser. */
export function PasswordForm({ account }: { account: Account }) {
  const { t } = useTranslation(['settings', 'accounts']);
  const errorText = useErrorText();
  const [revokeOthers, setRevokeOthers] = useState(true);
  const form = useForm<Passwords>({
    initial: { current: '', chosen: '' },
    check: (values) => ({ current: checkOwnPassword(values.current), chosen: checkChosen(values) }),
    submit: async ({ current, chosen }) => {
      const answer = await changePassword(account.id, {
        currentPassword: current,
        newPassword: chosen,
        revokeOtherSessions: revokeOthers,
      });
      if (!answer.ok) return blame(answer.error);
      form.reset();
      showToast({ text: t('profile.passwordSaved'), tone: 'success' });
      return undefined;
    },
  });
  const { values, errors, change } = form;

  return (
    <Form form={form} label={t('profile.passwordForm')} onCancel={form.reset}>
      {errors.form && <ErrorNotice text={errorText(errors.form)} />}
      <PasswordField
        label={t('profile.currentPassword')}
        autoComplete="current-password"
        value={values.current}
        onChange={(current) => change('current', current)}
        error={errors.current && errorText(errors.current)}
      />
      <PasswordField
        label={t('profile.newPassword')}
        hint={t('accounts:passwordHint', { count: LIMITS.passwordMinLength })}
        autoComplete="new-password"
        value={values.chosen}
        onChange={(chosen) => change('chosen', chosen)}
        error={errors.chosen && errorText(errors.chosen)}
      />
      <Checkbox checked={revokeOthers} onChange={setRevokeOthers}>
        {t('profile.revokeOthers')}
      </Checkbox>
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('profile.savePassword')}
        </Button>
      </div>
    </Form>
  );
}
