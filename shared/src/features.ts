import { z } from 'zod';
import { invites } from './features/invites.ts';
import { pictures } from './features/pictures.ts';
import { presence } from './features/presence.ts';
import { team } from './features/team.ts';
import { timeZones } from './features/time-zones.ts';
import { type OwnRow, type Row, wireFeatures } from './wire-features.ts';

/** Features with words of their own on the wire. Server and client have a list of the same name. */
export const FEATURES = wireFeatures
  // A line each, in the order of their names.
  .with(invites)
  .with(pictures)
  .with(presence)
  .with(team)
  .with(timeZones);

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

type OwnKinds = typeof FEATURES.ownRows;
/** A kind of row that some feature keeps in the logs of people: what is one person's own. */
export type OwnKind = keyof OwnKinds;
export type OwnRowOf<Kind extends OwnKind> =
  OwnKinds[Kind] extends z.ZodType<(infer Known)[]> ? Known & OwnRow : never;

/** The field that tells rows of a kind apart among those of their person. */
export const OWN_KEYS: { readonly [Kind in OwnKind]: keyof OwnRowOf<Kind> & string } =
  FEATURES.ownKeys;

/** What is told of each kind: of what is told of no row is absent. */
export const ownRowsSchema = z.object(FEATURES.ownRows).partial();
export type OwnRowsByKind = z.infer<typeof ownRowsSchema>;
