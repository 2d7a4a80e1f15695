import type { Invite } from '@parley/shared/invite';
import { Copy, Link2 } from 'lucide-react';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { copyOrShow } from '../../ui/copy.ts';
import { showToast } from '../../ui/toasts.ts';
import { inviteLink } from './invite-link.ts';

type InviteRowProps = {
  invite: Invite;
  onRevoke: () => void;
};

/**
 * One link: until when it works (the server lists none that does not: the clock of this machine is not
 * asked), how often it was used, copy and revoke.
 */
export function InviteRow({ invite, onRevoke }: InviteRowProps) {
  const { t } = useTranslation(['invites', 'common']);
  const formats = useFormats();
  const link = invite.token === '' ? undefined : inviteLink(invite);

  const copy = async (shown: string) => {
    if (await copyOrShow(shown)) showToast({ text: t('linkCopied'), tone: 'success' });
  };

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0">
      <Link2 aria-hidden className="size-5 shrink-0 text-soft max-sm:hidden" />
      <div className="min-w-0 grow basis-60">
        {link === undefined ? (
          <p>{t('madeOn', { date: formats.date(invite.createdAt) })}</p>
        ) : (
          <>
            <p className="select-all truncate font-mono text-sm" title={link}>
              {link}
            </p>
            <p className="text-pretty text-sm">{t('onlyNow')}</p>
          </>
        )}
        <p className="text-soft text-sm">
          {t('worksUntil', { when: formats.dateTime(invite.expiresAt) })}
          {' · '}
          {invite.useCount === 0 ? t('unused') : t('used', { count: invite.useCount })}
        </p>
      </div>
      <div className="flex gap-2">
        {link !== undefined && (
          <Button
            size="small"
            icon={<Copy aria-hidden className="size-4" />}
            onClick={() => copy(link)}
          >
            {t('copyLink')}
          </Button>
        )}
        <Button size="small" variant="plain" onClick={onRevoke}>
          {t('revoke')}
        </Button>
      </div>
    </li>
  );
}
