import { type EventName, type EventPayload, events } from '@parley/shared/events';
import type { Id } from '@parley/shared/id';

/** What a feature hears of the wire. */
export type FeatureEvents = {
  readonly [Name in EventName]?: (payload: EventPayload<Name>) => void;
};

/** What a feature brings to the page. */
export type Feature = {
  events?: FeatureEvents;
  /** Goes on while somebody is signed in; answers how to stop. */
  run?: () => () => void;
  /** Takes up what this browser keeps for the person; again with each `ready`, and before the first. */
  takeUp?: (meId: Id) => void;
  /** Begins anew with each connection, once its `ready` is taken in. */
  connected?: (meId: Id) => void;
  /** Forgets everything: the person signed out. */
  reset: () => void;
};

type Listen = <Name extends EventName>(
  name: Name,
  handler: (payload: EventPayload<Name>) => void,
) => () => void;

const isEventName = (name: string): name is EventName => Object.hasOwn(events, name);

/** Listens to all that a feature hears; answers how to stop, for each. */
export const listenFor = (heard: FeatureEvents, listen: Listen): (() => void)[] =>
  Object.keys(heard)
    .filter(isEventName)
    .flatMap((name) => listenForOne(heard, name, listen));

function listenForOne<Name extends EventName>(
  heard: FeatureEvents,
  name: Name,
  listen: Listen,
): (() => void)[] {
  const handler = heard[name];
  return handler ? [listen(name, handler)] : [];
}
