import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { copyOrShow } from '../../ui/copy.ts';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { inviteLink } from './invite-link.ts';

const DAYS = 7;

/** One for each page, however often it is drawn. */
let making: Promise<string | null> | undefined;

async function makeLink(): Promise<string | null> {
  const answer = await connection.sendCommand('invite:create', { expiresInDays: DAYS });
  return answer.ok ? inviteLink(answer.data.invite) : null;
}

/** A link that is made already, to be copied; nothing where none can be made. */
export function InviteOffer() {
  const { t } = useTranslation(['welcome', 'invites']);
  const [link, setLink] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    making ??= makeLink();
    void making.then(setLink);
  }, []);
  if (link === null) return null;

  async function copy(shown: string): Promise<void> {
    if (await copyOrShow(shown)) showToast({ text: t('invites:linkCopied'), tone: 'success' });
  }

  return (
    <Section title={t('inviteTitle')} intro={t('inviteText')}>
      {link === undefined ? (
        <Skeleton className="h-10 w-full" />
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 grow basis-48">
            <TextField
              label={t('inviteLink')}
              hideLabel
              readOnly
              value={link}
              onChange={() => undefined}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
          </div>
          <Button icon={<Copy aria-hidden className="size-4" />} onClick={() => void copy(link)}>
            {t('copy')}
          </Button>
        </div>
      )}
    </Section>
  );
}
