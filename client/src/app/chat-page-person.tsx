import type { Id } from '@parley/shared/id';
import { lazy, Suspense } from 'react';
import { PresenceLine } from '../features/presence/presence-line.tsx';
import { askedPerson, closePersonCard } from '../ui/person-button.tsx';

const PersonCard = lazy(() =>
  import('../features/people/person-card.tsx').then((m) => ({ default: m.PersonCard })),
);

/** The card of whoever's name or face was pressed. */
export function ChatPagePerson({ onGo }: { onGo: (roomId: Id) => void }) {
  const asked = askedPerson((held) => held.asked);
  if (asked === null) return null;
  return (
    <Suspense>
      <PersonCard
        key={asked.userId}
        userId={asked.userId}
        beside={asked.beside}
        PresenceLine={PresenceLine}
        onClose={closePersonCard}
        onGo={onGo}
      />
    </Suspense>
  );
}
