import type { ReactNode } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { go } from '../../lib/address.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { AccountFrame } from './account-frame.tsx';
import { claimTokenOf } from './claim-token.ts';

type UnclaimedPageProps = {
  /** What was wrong with the link that led here, if one did. */
  intro?: string;
  aside: ReactNode;
};

/** A server without an owner, seen from elsewhere: says where the link is that makes one. */
export function UnclaimedPage({ intro, aside }: UnclaimedPageProps) {
  const { t } = useTranslation('joining');
  const errorText = useErrorText();
  const form = useForm({
    initial: { link: '' },
    check: ({ link }) => ({
      link: claimTokenOf(link) === undefined ? { code: 'CLAIM_LINK_EXPECTED' } : undefined,
    }),
    submit: async ({ link }) => {
      // The server may know itself by another name than the one it is reached by.
      go(`/claim#${claimTokenOf(link) ?? ''}`);
      return undefined;
    },
  });
  return (
    <AccountFrame title={t('unclaimedTitle')} intro={intro ?? t('unclaimedIntro')} aside={aside}>
      <Form form={form} label={t('claimForm')}>
        <TextField
          label={t('claimLink')}
          hint={t('claimLinkHint')}
          name="link"
          autoComplete="off"
          autoFocus
          value={form.values.link}
          onChange={(link) => form.change('link', link)}
          error={form.errors.link && errorText(form.errors.link)}
        />
        <Button type="submit" variant="primary" size="large">
          {t('claimOpen')}
        </Button>
      </Form>
      <p className="mt-6 text-pretty text-soft text-sm">
        {t('claimAgain')} <code className="break-all">npm run admin -- claim-link</code>
      </p>
    </AccountFrame>
  );
}
