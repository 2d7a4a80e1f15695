import type { User } from '@parley/shared/user';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';
import { useJoined } from '../../room-log/use-people.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { showToast } from '../../ui/toasts.ts';
import { BanLeftovers, type Leftovers } from './ban-leftovers.tsx';

type BanDialogProps = {
  /** Whom it is about: who is banned gets their ban lifted, who is not gets banned. */
  user: User;
  isOpen: boolean;
  onClose: () => void;
};

/** Says what a ban or its end will mean, and does it. */
export function BanDialog({ user, isOpen, onClose }: BanDialogProps) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const [isPending, setPending] = useState(false);
  const [leftovers, setLeftovers] = useState<Leftovers>({ rooms: false, messages: false });
  const joined = useJoined(user);
  const { name, id: userId } = user;

  /** The ban first: what they do meanwhile is not to come after. */
  async function clear(): Promise<CommandFailure | undefined> {
    const parts = (['rooms', 'messages'] as const).filter((part) => leftovers[part]);
    if (parts.length === 0) return undefined;
    const answer = await connection.sendCommand('user:clear', { userId, parts });
    return answer.ok ? undefined : answer.error;
  }

  async function decide(command: 'user:ban' | 'user:unban', done: string): Promise<void> {
    setPending(true);
    const answer = await connection.sendCommand(command, { userId });
    if (answer.ok) people.takeIn([answer.data.user]);
    const failure = answer.ok ? await clear() : answer.error;
    setPending(false);
    onClose();
    showToast(
      failure === undefined
        ? { text: done, tone: 'success' }
        : { text: errorText(failure), tone: 'error' },
    );
  }

  /** Several people may have this name, and a ban must not meet the wrong one. */
  const aboutPerson = (text: string) => (
    <>
      <span className="mb-1 block">
        <JoinedLine joined={joined} />
      </span>
      {text}
    </>
  );

  const question =
    user.bannedAt === undefined
      ? {
          title: t('banTitle', { name }),
          description: aboutPerson(t('banText')),
          confirmLabel: t('ban'),
          onConfirm: () => void decide('user:ban', t('banDone', { name })),
        }
      : {
          title: t('unbanTitle', { name }),
          description: aboutPerson(t('unbanText')),
          confirmLabel: t('unban'),
          tone: 'primary' as const,
          onConfirm: () => void decide('user:unban', t('unbanDone', { name })),
        };
  return (
    <ConfirmDialog
      {...question}
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      pending={isPending}
    >
      {user.bannedAt === undefined && (
        <BanLeftovers userId={userId} chosen={leftovers} onChange={setLeftovers} />
      )}
    </ConfirmDialog>
  );
}
