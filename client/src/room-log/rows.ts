import { ROW_KEYS, type RowKind, type RowOf, type RowsByKind } from '@parley/shared/features';

/** The rows of each kind that we know of a room, by what tells them apart. */
export type HeldRows = { readonly [Kind in RowKind]?: ReadonlyMap<string, RowOf<Kind>> };

/** Rows as changes and pages carry them. */
type CarriedRows = { [Kind in RowKind]?: RowOf<Kind>[] };

const isRowKind = (name: string): name is RowKind => Object.hasOwn(ROW_KEYS, name);
const KINDS = Object.keys(ROW_KEYS).filter(isRowKind);

/** Of two states of a row the newer one stays. */
export function takeInRows(held: HeldRows, told: RowsByKind): HeldRows {
  return KINDS.reduce((rows, kind) => takeInKind(rows, told, kind), held);
}

function takeInKind<Kind extends RowKind>(held: HeldRows, told: RowsByKind, kind: Kind): HeldRows {
  const incoming = told[kind];
  if (incoming === undefined) return held;
  const key = ROW_KEYS[kind];
  const merged = new Map(held[kind]);
  for (const row of incoming) {
    const known = merged.get(String(row[key]));
    if (known === undefined || known.changedSeq <= row.changedSeq)
      merged.set(String(row[key]), row);
  }
  return { ...held, [kind]: merged };
}

/** The same rows as a change or a page would carry them. */
export function carriedRows(held: HeldRows): CarriedRows {
  return KINDS.reduce<CarriedRows>((carried, kind) => carryKind(carried, held, kind), {});
}

function carryKind<Kind extends RowKind>(
  carried: CarriedRows,
  held: HeldRows,
  kind: Kind,
): CarriedRows {
  const rows = held[kind];
  return rows === undefined ? carried : { ...carried, [kind]: [...rows.values()] };
}

/** The highest number of any row that is held; 0 without one. */
export const reachOfRows = (held: HeldRows): number =>
  KINDS.reduce((reach, kind) => Math.max(reach, reachOfKind(held, kind)), 0);

function reachOfKind<Kind extends RowKind>(held: HeldRows, kind: Kind): number {
  return [...(held[kind]?.values() ?? [])].reduce(
    (reach, { changedSeq }) => Math.max(reach, changedSeq),
    0,
  );
}
