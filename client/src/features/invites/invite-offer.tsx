import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { copyComing } from '../../lib/copy-text.ts';
import { Button } from '../../ui/button.tsx';
import { copyOrShow } from '../../ui/copy.ts';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { offeredLink } from './offered-link.ts';

/** A link to copy, made with the press that copies it; from then on it can be read, too. */
export function InviteOffer() {
  const { t } = useTranslation(['welcome', 'invites']);
  const [link, setLink] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function copy(): Promise<void> {
    setPending(true);
    const coming = offeredLink();
    const isCopied = await copyComing(coming);
    const made = await coming;
    setLink(made);
    setPending(false);
    if (made === null) showToast({ text: t('notMade'), tone: 'error' });
    else if (isCopied || (await copyOrShow(made))) {
      showToast({ text: t('invites:linkCopied'), tone: 'success' });
    }
  }

  return (
    <Section title={t('inviteTitle')} intro={t('inviteText')}>
      <div className="flex flex-wrap items-end gap-2">
        {link !== null && (
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
        )}
        <Button
          pending={isPending}
          icon={<Copy aria-hidden className="size-4" />}
          onClick={() => void copy()}
        >
          {t('copy')}
        </Button>
      </div>
    </Section>
  );
}
