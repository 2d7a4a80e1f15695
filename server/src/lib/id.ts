import { v7 } from 'uuid';

/** A UUID version 7 in lower case: sorts by birth, so that index pages fill in order. */
export const newId = (): string => v7();
