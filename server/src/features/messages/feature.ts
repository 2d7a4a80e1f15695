import { messageHandlers } from './message-handlers.ts';

type Given = Parameters<typeof messageHandlers>[0];

export const messages = { open: (given: Given) => ({ commands: messageHandlers(given) }) };
