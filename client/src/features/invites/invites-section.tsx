import type { Invite } from '@parley/shared/invite';
import { roleToDraw, type User } from '@parley/shared/user';
import { MailPlus, ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import { CreateInvite } from './create-invite.tsx';
import { inviteLink } from './invite-link.ts';
import { InviteRow } from './invite-row.tsx';
import { useInvites } from './use-invites.ts';

/** Invite links for those who may make them; the others learn whom to ask. */
export function InvitesSection({ role }: Pick<User, 'role'>) {
  const { t } = useTranslation('invites');
  switch (roleToDraw(role)) {
    case 'owner':
    case 'admin':
      return <Invites />;
    case 'member':
    case 'guest':
    case 'bot':
      return (
        <EmptyState
          icon={<ShieldQuestion aria-hidden className="size-10" strokeWidth={1.25} />}
          title={t('notAllowedTitle')}
        >
          {t('notAllowedText')}
        </EmptyState>
      );
  }
}

function Invites() {
  const { t } = useTranslation('invites');
  const errorText = useErrorText();
  const { state, reload, noteMade } = useInvites();
  const [revoking, setRevoking] = useState<Invite | null>(null);
  const [pending, setPending] = useState(false);

  const revoke = async (invite: Invite) => {
    setPending(true);
    const answer = await connection.sendCommand('invite:revoke', { inviteId: invite.id });
    await reload();
    setPending(false);
    setRevoking(null);
    showToast(
      answer.ok
        ? { text: t('revoked'), tone: 'success' }
        : { text: errorText(answer.error), tone: 'error' },
    );
  };

  return (
    <>
      <Section title={t('newTitle')} intro={t('newIntro')}>
        <CreateInvite onCreated={noteMade} />
      </Section>
      <Section title={t('openTitle')}>
        {state.status === 'loading' && <Skeleton className="h-12 w-full" />}
        {state.status === 'failed' && (
          <ErrorNotice text={errorText(state.error)} onRetry={reload} />
        )}
        {state.status === 'ready' && state.invites.length === 0 && (
          <EmptyState
            icon={<MailPlus aria-hidden className="size-10" strokeWidth={1.25} />}
            title={t('noneTitle')}
          >
            {t('noneText')}
          </EmptyState>
        )}
        {state.status === 'ready' && (
          <ul>
            <Rows items={state.invites} keyOf={({ id }) => id} textOf={inviteLink}>
              {(invite) => <InviteRow invite={invite} onRevoke={() => setRevoking(invite)} />}
            </Rows>
          </ul>
        )}
      </Section>
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => {
          if (!open) setRevoking(null);
        }}
        title={t('confirmTitle')}
        description={t('confirmText')}
        confirmLabel={t('revoke')}
        pending={pending}
        onConfirm={() => {
          if (revoking !== null) void revoke(revoking);
        }}
      />
    </>
  );
}
