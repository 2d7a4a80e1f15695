import type { Id } from '@parley/shared/id';
import { useMemo } from 'react';
import { usePresence, useWatchPeople } from './use-presence.ts';

/** In words whether somebody is here, kept current as long as it is drawn. */
export function PresenceLine({ id }: { id: Id }) {
  useWatchPeople(useMemo(() => [id], [id]));
  return <p className="text-soft text-sm">{usePresence(id).label}</p>;
}
