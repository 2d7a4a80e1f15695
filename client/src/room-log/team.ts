import type { Team } from '@parley/shared/team';
import { createGatheringStore } from '../lib/gathering-store.ts';

const store = createGatheringStore<{ team: Team | null }>(() => ({ team: null }));

/** What was decided for everybody; null until the first `ready`. `app/bind-realtime` feeds it. */
export const team = {
  store,
  receive: (received: Team): void => store.setState({ team: received }),
  reset: (): void => store.setState({ team: null }),
};
