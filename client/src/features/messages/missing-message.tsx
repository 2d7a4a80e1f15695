import type { Id } from '@parley/shared/id';
import { MessageCircleQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** A link led to a message that is not in this room: says so, and where to go on. */
export function MissingMessage({ roomId }: { roomId: Id }) {
  const { t } = useTranslation('messages');
  return (
    <div role="status" className="flex min-h-0 grow flex-col justify-center overflow-y-auto">
      <EmptyState
        icon={<MessageCircleQuestion aria-hidden className="size-10" strokeWidth={1.25} />}
        title={t('messageMissing')}
        titleAs="h2"
        action={
          <ButtonLink link={<Link to={`/room/${roomId}`} replace />} variant="primary">
            {t('jump')}
          </ButtonLink>
        }
      >
        {t('messageMissingHint')}
      </EmptyState>
    </div>
  );
}
