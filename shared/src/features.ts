import { z } from 'zod';
import { invites } from './features/invites.ts';
import { presence } from './features/presence.ts';
import { team } from './features/team.ts';
import { type Row, wireFeatures } from './wire-features.ts';

/** Features with words of their own on the wire. Server and client have a list of the same name. */
export const FEATURES = wireFeatures
  // A line each, in the order of their names.
  .with(invites)
  .with(presence)
  .with(team);

type Kinds = typeof FEATURES.rows;
/** A kind of row that some feature keeps in the logs of rooms. */
export type RowKind = keyof Kinds;
export type RowOf<Kind extends RowKind> =
  Kinds[Kind] extends z.ZodType<(infer Known)[]> ? Known & Row : never;
/** What is told of each kind, in a change or by a fresh page. */
export type RowsByKind = { readonly [Kind in RowKind]?: readonly RowOf<Kind>[] | undefined };

/** The field that tells rows of a kind apart within their room. */
export const ROW_KEYS: { readonly [Kind in RowKind]: keyof RowOf<Kind> & string } = FEATURES.keys;

/** As fields of a change or a page: what is told of no row is absent. */
export const rowsShape = z.object(FEATURES.rows).partial().shape;
