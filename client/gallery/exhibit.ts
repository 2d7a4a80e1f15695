import type { ReactNode } from 'react';

/** A part of `ui/` and all that it may look like. */
export type Exhibit = {
  /** As its file is called. */
  name: string;
  /** By what differs: each is drawn in both themes. */
  states: Readonly<Record<string, ReactNode>>;
};

/** What floats over the page: its button brings it up, over one theme at a time. */
export type Float = {
  name: string;
  button: ReactNode;
  /** Words that stand on it once it is there. */
  shows: string;
};
