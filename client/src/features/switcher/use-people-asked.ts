import { useEffect } from 'react';
import { useStore } from 'zustand';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';

/** Somebody who types does not want an answer to every letter. */
const TYPING_PAUSE_MS = 150;

/** Asks for people by what is typed, a page of all for nothing; whoever comes is known from then on. */
export function usePeopleAsked(typed: string): void {
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const query = typed.trim();
  useEffect(() => {
    if (!isOnline) return;
    const ask = async () => {
      const answer = await connection.sendCommand('user:list', { query });
      // Nobody more is found then; those who are known are.
      if (answer.ok) people.takeIn(answer.data.users);
    };
    // At once, however fast somebody types: how Chinese names are read is known here alone.
    if (query === '') {
      void ask();
      return;
    }
    const timer = setTimeout(ask, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, isOnline]);
}
