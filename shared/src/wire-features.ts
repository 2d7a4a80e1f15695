import type { z } from 'zod';

/** One row of the log of a room, in its current state. Of two states of it the higher number is newer. */
export type Row = { changedSeq: number };

type Rows = Readonly<Record<string, z.ZodArray<z.ZodType<Row>>>>;
type Keys<Kinds> = { readonly [Kind in keyof Kinds]: string };

/** What features add to the wire, gathered one by one, so that the compiler knows it all by name. */
type WireFeatures<Commands, Kinds, KeysOfKinds> = {
  commands: Commands;
  rows: Kinds;
  keys: KeysOfKinds;
  /** `commands`: as in `commands.ts`. */
  with<MoreCommands extends object>(feature: {
    commands: MoreCommands;
    rows?: never;
  }): WireFeatures<Commands & MoreCommands, Kinds, KeysOfKinds>;
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
  }): WireFeatures<Commands & MoreCommands, Kinds & MoreKinds, KeysOfKinds & MoreKeys>;
};

function gathered<Commands extends object, Kinds extends object, KeysOfKinds extends object>(
  commands: Commands,
  rows: Kinds,
  keys: KeysOfKinds,
): WireFeatures<Commands, Kinds, KeysOfKinds> {
  return {
    commands,
    rows,
    keys,
    with: (more) => gathered({ ...commands, ...more.commands }, rows, keys),
    withRows: (more) =>
      gathered(
        { ...commands, ...more.commands },
        { ...rows, ...more.rows },
        { ...keys, ...more.keys },
      ),
  };
}

export const wireFeatures = gathered({}, {}, {});
