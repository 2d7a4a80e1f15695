import { auditHandlers } from './audit-handlers.ts';

type Given = Parameters<typeof auditHandlers>[0];

export const audit = { open: (given: Given) => ({ commands: auditHandlers(given) }) };
