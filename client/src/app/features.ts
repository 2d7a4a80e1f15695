import { messages } from '../features/messages/feature.ts';
import { presence } from '../features/presence/feature.ts';
import { receipts } from '../features/receipts/feature.ts';
import { timeZones } from '../features/time-zones/feature.ts';
import { typing } from '../features/typing/feature.ts';
import type { Feature } from './feature.ts';

/** Features that know something of their own; what stands in the logs of rooms comes by itself. */
export const FEATURES: readonly Feature[] = [messages, presence, receipts, timeZones, typing];
