import { createGate } from './create-gate.ts';

/** What all events of the wire but `ready` pass. `app/bind-realtime` opens and closes it. */
export const gate = createGate();
