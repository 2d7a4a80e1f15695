import { receiptHandlers } from './receipt-handlers.ts';

type Given = Parameters<typeof receiptHandlers>[0];

export const receipts = { open: (given: Given) => ({ commands: receiptHandlers(given) }) };
