import { roomHandlers } from './room-handlers.ts';

type Given = Parameters<typeof roomHandlers>[0];

export const rooms = { open: (given: Given) => ({ commands: roomHandlers(given) }) };
