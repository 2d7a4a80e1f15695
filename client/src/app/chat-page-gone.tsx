import { Compass, MessagesSquare } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from '../i18n/translation.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Link } from '../ui/link.tsx';
import { fetchPartsAtRest } from '../ui/part.ts';
import type { OpenDialog } from './chat-page-dialogs.tsx';

/** The address names a room that is not ours: says why that may be, and where to go. */
export function ChatPageGone({ onOpenDialog }: { onOpenDialog: (dialog: OpenDialog) => void }) {
  useEffect(fetchPartsAtRest, []);
  const { t } = useTranslation(['rooms', 'common']);
  return (
    <div className="flex h-full grow flex-col justify-center">
      <EmptyState
        icon={<MessagesSquare aria-hidden className="size-10" strokeWidth={1.25} />}
        title={t('roomGone')}
        titleAs="h1"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <ButtonLink link={<Link to="/" />} variant="primary">
              {t('common:backToChat')}
            </ButtonLink>
            <Button
              icon={<Compass aria-hidden className="size-4" />}
              onClick={() => onOpenDialog({ kind: 'browse' })}
            >
              {t('browse')}
            </Button>
          </div>
        }
      >
        {t('roomGoneHint')}
      </EmptyState>
    </div>
  );
}
