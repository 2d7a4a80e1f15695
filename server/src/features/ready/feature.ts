import { personalHandlers } from './personal-handlers.ts';

type Given = Parameters<typeof personalHandlers>[0];

export const ready = { open: (given: Given) => ({ commands: personalHandlers(given) }) };
