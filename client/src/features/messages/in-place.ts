import { createElement, Fragment, type ReactNode } from 'react';

/** Pieces that never move among each other: as good as written out one by one, without keys. */
export const inPlace = (pieces: ReactNode[]): ReactNode => createElement(Fragment, null, ...pieces);
