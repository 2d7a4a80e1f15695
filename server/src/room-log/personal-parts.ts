import { blockedPart } from './personal-blocks.ts';
import { ownPart } from './personal-own.ts';
import type { PersonalPart } from './personal-part.ts';
import { placesPart } from './personal-places.ts';

/** All that a person's own log is made of. */
export const PERSONAL_PARTS: readonly PersonalPart[] = [placesPart, blockedPart, ownPart];
