import { INVITE_DAYS, type Invite } from '@parley/shared/invite';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { SegmentedChoice } from '../../ui/choice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

type CreateInviteProps = { onCreated: (invite: Invite) => void };

/** Makes a new link that works for a day, a week or a month. */
export function CreateInvite({ onCreated }: CreateInviteProps) {
  const { t } = useTranslation('invites');
  const errorText = useErrorText();
  const [days, setDays] = useState<(typeof INVITE_DAYS)[number]>(7);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);

  const create = async () => {
    setPending(true);
    const answer = await connection.sendCommand('invite:create', { expiresInDays: days });
    setPending(false);
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) onCreated(answer.data.invite);
  };

  return (
    <div className="flex flex-col items-start gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <SegmentedChoice
          label={t('worksFor')}
          value={String(days)}
          onChange={(chosen) => setDays(INVITE_DAYS.find((one) => String(one) === chosen) ?? days)}
          options={INVITE_DAYS.map((one) => ({
            value: String(one),
            label: t('days', { count: one }),
          }))}
        />
        <Button
          variant="primary"
          pending={pending}
          icon={<Plus aria-hidden className="size-4" />}
          onClick={create}
        >
          {t('create')}
        </Button>
      </div>
      {failure !== null && <ErrorNotice text={errorText(failure)} />}
    </div>
  );
}
