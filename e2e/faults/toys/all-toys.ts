import type { Toy } from './toy.ts';
import { traces } from './traces.ts';

/** What a long run adds to the server. */
export const ALL_TOYS: readonly Toy[] = [traces];
