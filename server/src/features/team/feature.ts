import { teamHandlers } from './team-handlers.ts';

type Given = Parameters<typeof teamHandlers>[0];

export const team = { open: (given: Given) => ({ commands: teamHandlers(given) }) };
