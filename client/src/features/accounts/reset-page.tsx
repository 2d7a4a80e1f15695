import { LIMITS } from '@parley/shared/limits';
import { type ReactNode, useEffect, useState } from 'react';
import type { RequestFailure } from '../../http/request.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { go } from '../../lib/address.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Form } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useForm } from '../../ui/use-form.ts';
import { loadResetLink, resetPassword, signIn } from './account-api.ts';
import { AccountFrame } from './account-frame.tsx';
import { blameField } from './blame-field.ts';
import { checkNewPassword } from './check-account.ts';
import { noteSignedIn } from './session-store.ts';
import { SignInLink } from './sign-in-link.tsx';

type ResetPageProps = {
  /** The secret of the link. */
  token: string;
  aside: ReactNode;
};

type Holder = { name: string; email: string };
type LinkState =
  | { status: 'loading' }
  | { status: 'failed'; error: RequestFailure }
  | { status: 'ready'; holder: Holder };

/** Where a link for a new password leads: choose one, and be signed in with it. */
export function ResetPage({ token, aside }: ResetPageProps) {
  const { t } = useTranslation('joining');
  const errorText = useErrorText();
  const [asked, setAsked] = useState({ token });
  const [link, setLink] = useState<LinkState>({ status: 'loading' });

  // A new object asks again.
  if (asked.token !== token) setAsked({ token });

  useEffect(() => {
    let isLeft = false;
    void loadResetLink(asked.token).then((answer) => {
      if (isLeft) return;
      setLink(
        answer.ok
          ? { status: 'ready', holder: answer.data }
          : { status: 'failed', error: answer.error },
      );
    });
    return () => {
      isLeft = true;
    };
  }, [asked]);

  switch (link.status) {
    case 'loading':
      return (
        <AccountFrame title={t('resetTitle')} aside={aside}>
          <div aria-busy>
            <Skeleton className="h-11 w-full" />
          </div>
        </AccountFrame>
      );
    case 'failed':
      return link.error.code === 'LINK_NOT_FOUND' ? (
        <AccountFrame
          title={t('resetGoneTitle')}
          intro={t('resetGoneIntro')}
          aside={aside}
          footer={<SignInLink />}
        />
      ) : (
        <AccountFrame title={t('resetTitle')} aside={aside}>
          <ErrorNotice text={errorText(link.error)} onRetry={() => setAsked({ token })} />
        </AccountFrame>
      );
    case 'ready':
      return (
        <AccountFrame
          title={t('resetTitle')}
          intro={t('resetIntro', { name: link.holder.name, email: link.holder.email })}
          aside={aside}
        >
          <ResetForm
            token={token}
            email={link.holder.email}
            onGone={(error) => setLink({ status: 'failed', error })}
          />
        </AccountFrame>
      );
  }
}

type ResetFormProps = { token: string; email: string; onGone: (error: RequestFailure) => void };

function ResetForm({ token, email, onGone }: ResetFormProps) {
  const { t } = useTranslation('joining');
  const errorText = useErrorText();
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: checkNewPassword(password) }),
    submit: async ({ password }) => {
      const reset = await resetPassword({ token, password });
      if (!reset.ok && reset.error.code === 'LINK_NOT_FOUND') onGone(reset.error);
      if (!reset.ok) return blameField(reset.error);
      const signedIn = await signIn({ email: reset.data.email, password });
      if (signedIn.ok) noteSignedIn(signedIn.data.user);
      go(signedIn.ok ? '/' : '/sign-in', { replace: true });
      return undefined;
    },
  });
  const { errors } = form;
  return (
    <Form form={form} label={t('resetForm')}>
      {errors.form && <ErrorNotice text={errorText(errors.form)} />}
      {/* Tells the password keeper whose it is. */}
      <input type="text" autoComplete="username" readOnly hidden value={email} />
      <PasswordField
        label={t('newPassword')}
        hint={t('accounts:passwordHint', { count: LIMITS.passwordMinLength })}
        name="password"
        autoComplete="new-password"
        autoFocus
        value={form.values.password}
        onChange={(password) => form.change('password', password)}
        error={errors.password && errorText(errors.password)}
      />
      <Button type="submit" variant="primary" size="large" pending={form.pending}>
        {t('resetSubmit')}
      </Button>
    </Form>
  );
}
