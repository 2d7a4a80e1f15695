import type { Id } from '@parley/shared/id';
import type { Made } from '@parley/shared/made';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Words } from '../../ui/words.tsx';

/** What is to go together with somebody's ban. */
export type Leftovers = { rooms: boolean; messages: boolean };

type BanLeftoversProps = {
  userId: Id;
  chosen: Leftovers;
  onChange: (chosen: Leftovers) => void;
};

/** Offers to delete what somebody made. Asks for it each time: a list from before would be a trap. */
export function BanLeftovers({ userId, chosen, onChange }: BanLeftoversProps) {
  const { t } = useTranslation('people');
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    let isOver = false;
    void connection.sendCommand('user:made', { userId }).then((answer) => {
      // Without an answer the ban is offered alone.
      if (!isOver && answer.ok) setMade(answer.data);
    });
    return () => {
      isOver = true;
    };
  }, [userId]);
  const named = made?.rooms.filter(({ name }) => name !== '') ?? [];
  const unnamed = (made?.roomCount ?? 0) - named.length;

  return (
    <div className="flex flex-col">
      {made !== null && made.roomCount > 0 && (
        <>
          <Checkbox checked={chosen.rooms} onChange={(rooms) => onChange({ ...chosen, rooms })}>
            {t('clearRooms', { count: made.roomCount })}
          </Checkbox>
          <ul className="ml-8 max-h-32 overflow-y-auto text-soft text-sm">
            {named.map(({ id, name, memberCount }) => (
              <li key={id} className="flex gap-2">
                <Words className="min-w-0">{name}</Words>
                <span className="shrink-0 text-faint">
                  {t('clearMembers', { count: memberCount })}
                </span>
              </li>
            ))}
            {unnamed > 0 && <li>{t('clearUnnamed', { count: unnamed })}</li>}
          </ul>
        </>
      )}
      <Checkbox
        checked={chosen.messages}
        onChange={(messages) => onChange({ ...chosen, messages })}
      >
        {t('clearMessages')}
      </Checkbox>
    </div>
  );
}
