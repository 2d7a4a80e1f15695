import type { Welcome } from '@parley/shared/invite';
import { useEffect, useState } from 'react';
import type { RequestFailure } from '../../http/request.ts';
import { showHouse } from '../../ui/house.ts';
import { loadWelcome, type Ticket } from './account-api.ts';

export type WelcomeState =
  | { status: 'loading' }
  | { status: 'failed'; error: RequestFailure; retry: () => void }
  | { status: 'ready'; welcome: Welcome };

/** What the server tells people who are not signed in, for what they hold, if anything. */
export function useWelcome({ invite, claim }: Ticket): WelcomeState {
  const [state, setState] = useState<WelcomeState>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let left = false;
    void loadWelcome({
      ...(invite !== undefined && { invite }),
      ...(claim !== undefined && { claim }),
    }).then((answer) => {
      if (left) return;
      if (answer.ok) showHouse(answer.data.team ?? {});
      setState(
        answer.ok
          ? { status: 'ready', welcome: answer.data }
          : { status: 'failed', error: answer.error, retry: () => setAttempt(attempt + 1) },
      );
    });
    return () => {
      left = true;
    };
  }, [invite, claim, attempt]);

  return state;
}
