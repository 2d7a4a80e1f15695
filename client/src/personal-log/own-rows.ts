import { OWN_KEYS, type OwnKind, type OwnRowOf, type OwnRowsByKind } from '@parley/shared/features';
import type { Ready, ReadyMore } from '@parley/shared/ready';
import type { OwnRow } from '@parley/shared/wire-features';
import { createGatheringStore } from '../lib/gathering-store.ts';
import { type Held, rowsOfKinds } from '../lib/held-rows.ts';
import type { PersonalPart } from './part.ts';

type Kinds = { [Kind in OwnKind]: OwnRowOf<Kind> };

/** What features keep for us alone, by kind and by what tells its rows apart. */
export type HeldOwnRows = Held<Kinds>;

const { takeIn, carried, reach } = rowsOfKinds<Kinds>({
  keys: OWN_KEYS,
  seqOf: ({ personalSeq }: OwnRow) => personalSeq,
});

/** The same rows as `ready` would carry them. */
export const carriedOwnRows = carried;

/**
 * What features keep for this person alone, whichever kinds there are: the log of their own brings it, and
 * what is drawn is read from here.
 */
export function createOwnRows() {
  const store = createGatheringStore<HeldOwnRows>(() => ({}));
  /** What was told since a `ready` that tells all, until its last page came. */
  let told: HeldOwnRows | undefined;

  function add(own: OwnRowsByKind): void {
    store.setState((held) => takeIn(held, own));
    if (told) told = takeIn(told, own);
  }

  function replace(rows: HeldOwnRows): void {
    told = undefined;
    store.setState(rows, true);
  }

  /** What `ready` did not name, when it told all there is, is no more. */
  function addPage({ own = {}, hasMore }: Pick<ReadyMore, 'own' | 'hasMore'>): void {
    add(own);
    if (told && !hasMore) replace(told);
  }

  /** The newer state of a row is known by its number: what we hold of a change already changes nothing. */
  const part: PersonalPart = {
    apply: ({ own = {} }) => add(own),
    reset: ({ own = {} }) => replace(takeIn({}, own)),
  };

  return {
    store,
    part,

    receiveReady({ isDelta, ...page }: Pick<Ready, 'isDelta' | 'own' | 'hasMore'>): void {
      told = isDelta ? undefined : {};
      addPage(page);
    },

    receiveMore: addPage,

    /** What an earlier page kept. */
    restore: (own: OwnRowsByKind): void => replace(takeIn({}, own)),

    /** The highest number of any row that is held; 0 without one. */
    reach: (): number => reach(store.getState()),

    reset: (): void => replace({}),
  };
}

/** Of this page. `personal-log` and `holdings` feed it. */
export const ownRows = createOwnRows();
