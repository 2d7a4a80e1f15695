import { createPresence } from './presence.ts';

type Given = Parameters<typeof createPresence>[0];

export const presence = { open: (given: Given) => createPresence(given) };
