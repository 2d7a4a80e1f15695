import { createPeople } from './create-people.ts';

/** The people this page knows. `app/bind-realtime` starts it and feeds it. */
export const people = createPeople();
