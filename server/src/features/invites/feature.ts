import { inviteHandlers } from './invite-handlers.ts';

type Given = Parameters<typeof inviteHandlers>[0];

export const invites = { open: (given: Given) => ({ commands: inviteHandlers(given) }) };
