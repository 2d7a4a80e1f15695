/** The rows of each kind that are held, by what tells them apart. */
export type Held<Kinds> = { readonly [Kind in keyof Kinds]?: ReadonlyMap<string, Kinds[Kind]> };
/** Rows as they are told. */
type Told<Kinds> = {
  readonly [Kind in keyof Kinds]?: readonly Kinds[Kind][] | undefined;
};
/** The same to be handed on. */
export type Carried<Kinds> = { [Kind in keyof Kinds]?: Kinds[Kind][] };

/**
 * How rows of the kinds that features keep are held, whichever kinds those are.
 *
 * @param parts.keys by kind the field that tells its rows apart
 * @param parts.seqOf the number by which of two states of one row the newer is known
 */
export function rowsOfKinds<Kinds extends object>(parts: {
  keys: { readonly [Kind in keyof Kinds]: keyof Kinds[Kind] & string };
  seqOf: (row: Kinds[keyof Kinds]) => number;
}) {
  const { keys, seqOf } = parts;
  const isKind = (name: string): name is keyof Kinds & string => Object.hasOwn(keys, name);
  const kinds = Object.keys(keys).filter(isKind);

  function takeInKind<Kind extends keyof Kinds & string>(
    held: Held<Kinds>,
    told: Told<Kinds>,
    kind: Kind,
  ): Held<Kinds> {
    const incoming = told[kind];
    if (incoming === undefined) return held;
    const key = keys[kind];
    const merged = new Map(held[kind]);
    for (const row of incoming) {
      const known = merged.get(String(row[key]));
      if (known === undefined || seqOf(known) <= seqOf(row)) merged.set(String(row[key]), row);
    }
    return { ...held, [kind]: merged };
  }

  function carryKind<Kind extends keyof Kinds & string>(
    carried: Carried<Kinds>,
    held: Held<Kinds>,
    kind: Kind,
  ): Carried<Kinds> {
    const rows = held[kind];
    return rows === undefined ? carried : { ...carried, [kind]: [...rows.values()] };
  }

  return {
    /** Of two states of a row the newer one stays. */
    takeIn: (held: Held<Kinds>, told: Told<Kinds>): Held<Kinds> =>
      kinds.reduce((rows, kind) => takeInKind(rows, told, kind), held),

    /** The same rows as a change or a page would carry them. */
    carried: (held: Held<Kinds>): Carried<Kinds> =>
      kinds.reduce<Carried<Kinds>>((carried, kind) => carryKind(carried, held, kind), {}),

    /** The highest number of any row that is held; 0 without one. */
    reach: (held: Held<Kinds>): number =>
      kinds
        .flatMap((kind) => [...(held[kind]?.values() ?? [])])
        .reduce((reach, row) => Math.max(reach, seqOf(row)), 0),
  };
}
