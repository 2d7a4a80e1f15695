import { type ReactNode, useRef } from 'react';
import type { RequestFailure } from '../../http/request.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { checkOwnPassword } from './check-account.ts';

type PasswordDialogProps = {
  onClose: () => void;
  title: string;
  /** What follows from it, above all what cannot be undone. */
  description: ReactNode;
  /** The verb on the button. */
  confirmLabel: string;
  tone: 'primary' | 'danger';
  /** Does it; answers why it was not done. */
  onConfirm: (password: string) => Promise<RequestFailure | undefined>;
};

/** The second step of what only the person themselves may decide: their password, again. */
export function PasswordDialog(props: PasswordDialogProps) {
  const { onClose, title, description, confirmLabel, tone, onConfirm } = props;
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const inputRef = useRef<HTMLInputElement>(null);
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: checkOwnPassword(password) }),
    submit: async ({ password }) => {
      const failure = await onConfirm(password);
      if (failure === undefined) return undefined;
      return failure.code === 'INVALID_PASSWORD' ? { password: failure } : { form: failure };
    },
  });
  const { errors } = form;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      initialFocus={inputRef}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant={tone} pending={form.pending} onClick={() => void form.trySubmit()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <Form form={form} label={title}>
        {errors.form && <ErrorNotice text={errorText(errors.form)} />}
        <PasswordField
          ref={inputRef}
          label={t('profile.currentPassword')}
          autoComplete="current-password"
          value={form.values.password}
          onChange={(password) => form.change('password', password)}
          error={errors.password && errorText(errors.password)}
        />
      </Form>
    </Dialog>
  );
}
