import type { z } from 'zod';

/** One row of the log of a room, in its current state. Of two states of it the higher number is newer. */
export type Row = { changedSeq: number };

/** The same of a person's own log. */
export type OwnRow = { personalSeq: number };

type Rows = Readonly<Record<string, z.ZodArray<z.ZodType<Row>>>>;
/** The server reads and writes these by themselves: each field is a column. */
type OwnRows = Readonly<
  Record<string, z.ZodArray<z.ZodType<OwnRow & Readonly<Record<string, string | number | null>>>>>
>;
type Keys<Kinds> = { readonly [Kind in keyof Kinds]: string };
/** The server finds them as texts. */
type OwnKeys<Kinds extends OwnRows> = {
  readonly [Kind in keyof Kinds]: FieldOfText<z.infer<Kinds[Kind]>[number]>;
};
type FieldOfText<Row> = {
  [Field in keyof Row & string]: Row[Field] extends string ? Field : never;
}[keyof Row & string];

/** What features add to the wire: `rows` in the logs of rooms, `ownRows` in those of people. */
type Gathered<Commands, Kinds, KeysOfKinds, OwnKinds, KeysOfOwn> = {
  commands: Commands;
  rows: Kinds;
  keys: KeysOfKinds;
  ownRows: OwnKinds;
  ownKeys: KeysOfOwn;
};

/** Gathered one by one, so that the compiler knows it all by name. */
type WireFeatures<Commands, Kinds, KeysOfKinds, OwnKinds, KeysOfOwn> = Gathered<
  Commands,
  Kinds,
  KeysOfKinds,
  OwnKinds,
  KeysOfOwn
> & {
  /** `commands`: as in `commands.ts`. */
  with<MoreCommands extends object>(feature: {
    commands: MoreCommands;
    rows?: never;
    ownRows?: never;
  }): WireFeatures<Commands & MoreCommands, Kinds, KeysOfKinds, OwnKinds, KeysOfOwn>;
  /**
   * `rows`: kinds of rows in the logs of rooms, each under the name by which changes and fresh pages carry
   * them. `keys`: the field that tells rows of a kind apart within their room.
   */
  withRows<
    MoreCommands extends object,
    MoreKinds extends Rows,
    MoreKeys extends Keys<MoreKinds>,
  >(feature: {
    commands: MoreCommands;
    rows: MoreKinds;
    keys: MoreKeys;
  }): WireFeatures<
    Commands & MoreCommands,
    Kinds & MoreKinds,
    KeysOfKinds & MoreKeys,
    OwnKinds,
    KeysOfOwn
  >;
  /**
   * The same of what is one person's own. `ownKeys`: the field that tells rows of a kind apart among those of
   * their person, a text that is never null. A feature with rows in rooms as well is given to both.
   */
  withOwnRows<
    MoreCommands extends object,
    MoreKinds extends OwnRows,
    MoreKeys extends OwnKeys<MoreKinds>,
  >(feature: {
    commands: MoreCommands;
    ownRows: MoreKinds;
    ownKeys: MoreKeys;
  }): WireFeatures<
    Commands & MoreCommands,
    Kinds,
    KeysOfKinds,
    OwnKinds & MoreKinds,
    KeysOfOwn & MoreKeys
  >;
};

function gathered<
  Commands extends object,
  Kinds extends object,
  KeysOfKinds extends object,
  OwnKinds extends object,
  KeysOfOwn extends object,
>(
  all: Gathered<Commands, Kinds, KeysOfKinds, OwnKinds, KeysOfOwn>,
): WireFeatures<Commands, Kinds, KeysOfKinds, OwnKinds, KeysOfOwn> {
  const { commands, rows, keys, ownRows, ownKeys } = all;
  return {
    ...all,
    with: (more) => gathered({ ...all, commands: { ...commands, ...more.commands } }),
    withRows: (more) =>
      gathered({
        ...all,
        commands: { ...commands, ...more.commands },
        rows: { ...rows, ...more.rows },
        keys: { ...keys, ...more.keys },
      }),
    withOwnRows: (more) =>
      gathered({
        ...all,
        commands: { ...commands, ...more.commands },
        ownRows: { ...ownRows, ...more.ownRows },
        ownKeys: { ...ownKeys, ...more.ownKeys },
      }),
  };
}

export const wireFeatures = gathered({
  commands: {},
  rows: {},
  keys: {},
  ownRows: {},
  ownKeys: {},
});
