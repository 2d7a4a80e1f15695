import { ROW_KEYS, type RowKind, type RowOf } from '@parley/shared/features';
import type { Row } from '@parley/shared/wire-features';
import { type Held, rowsOfKinds } from '../lib/held-rows.ts';

type Kinds = { [Kind in RowKind]: RowOf<Kind> };

/** The rows of each kind that we know of a room, by what tells them apart. */
export type HeldRows = Held<Kinds>;

export const {
  takeIn: takeInRows,
  carried: carriedRows,
  reach: reachOfRows,
} = rowsOfKinds<Kinds>({ keys: ROW_KEYS, seqOf: ({ changedSeq }: Row) => changedSeq });
