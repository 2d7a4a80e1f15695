import type { Id } from '@parley/shared/id';
import { CloudOff, MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';

/** A link led to a message that is not in this room: says so, and where to go on. */
export function MissingMessage({ roomId }: { roomId: Id }) {
  const { t } = useTranslation('messages');
  return (
    <InsteadOfTimeline>
      <EmptyState
        icon={<MessageCircleQuestion aria-hidden className="size-10" strokeWidth={1.25} />}
        title={t('messageMissing')}
        titleAs="h2"
        action={<ToNewest roomId={roomId} />}
      >
        {t('messageMissingHint')}
      </EmptyState>
    </InsteadOfTimeline>
  );
}

type OutOfReachProps = { roomId: Id; what: 'message' | 'room' };

/** Without a connection, what this browser does not keep cannot be shown: says so, and opens it by itself later. */
export function OutOfReach({ roomId, what }: OutOfReachProps) {
  const { t } = useTranslation('messages');
  return (
    <InsteadOfTimeline>
      <EmptyState
        icon={<CloudOff aria-hidden className="size-10" strokeWidth={1.25} />}
        title={t(what === 'message' ? 'messageOutOfReach' : 'roomOutOfReach')}
        titleAs="h2"
        action={what === 'message' && <ToNewest roomId={roomId} />}
      >
        {t(what === 'message' ? 'messageOutOfReachHint' : 'roomOutOfReachHint')}
      </EmptyState>
    </InsteadOfTimeline>
  );
}

function InsteadOfTimeline({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="flex min-h-0 grow flex-col justify-center overflow-y-auto">
      {children}
    </div>
  );
}

function ToNewest({ roomId }: { roomId: Id }) {
  const { t } = useTranslation('messages');
  return (
    <ButtonLink link={<Link to={`/room/${roomId}`} replace />} variant="primary">
      {t('jump')}
    </ButtonLink>
  );
}
