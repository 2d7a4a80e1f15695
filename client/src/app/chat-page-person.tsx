import type { Id } from '@parley/shared/id';
import type { ComponentProps } from 'react';
import type { PersonCard as Card } from '../features/people/person-card.tsx';
import { PresenceLine } from '../features/presence/presence-line.tsx';
import { LocalTime } from '../features/time-zones/local-time.tsx';
import { createLazy } from '../ui/part.ts';
import { askedPerson, closePersonCard } from '../ui/person-button.tsx';

const PersonCard = createLazy<ComponentProps<typeof Card>>(() =>
  import('../features/people/person-card.tsx').then((m) => m.PersonCard),
);

/** The card of whoever's name or face was pressed. */
export function ChatPagePerson({ onGo }: { onGo: (roomId: Id) => void }) {
  const asked = askedPerson((held) => held.asked);
  if (asked === null) return null;
  return (
    <PersonCard
      key={asked.userId}
      userId={asked.userId}
      beside={asked.beside}
      PresenceLine={PresenceLine}
      LocalTime={LocalTime}
      onClose={closePersonCard}
      onGo={onGo}
    />
  );
}
