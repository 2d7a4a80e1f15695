import { createContext } from 'react';

/**
 * Keeps the reader where they are though they change the height of what they read: the row around the element stays,
 * or is moved by so many pixels.
 */
export type HoldPlace = (within: Element, by: number) => void;

/** The timeline gives it; anywhere else there is nothing to hold. */
export const HoldingPlace = createContext<HoldPlace>(() => undefined);
