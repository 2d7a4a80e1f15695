import joining from './joining.json';

/** Where links lead before one is signed in. */
export const texts = { joining };
