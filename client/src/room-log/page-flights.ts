import type { Answer } from '@parley/shared/answer';
import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { RoomChange } from '@parley/shared/room-change';
import type { SourceFailure } from './source.ts';

/** Resolves once the page is in its place, or will not be. */
export type Loaded = Promise<Answer<unknown, SourceFailure>>;

/** A page on its way, and what was told of its room meanwhile: it may have been read before. */
export type Flight = {
  readonly roomId: Id;
  /** Says which page of the room it is. */
  readonly page: string;
  /** What changed since it was asked for. */
  readonly messages: Message[];
  /** Up to here `messages` has every change since, beginning with the room's cursor at that time. */
  reach: number;
  /** `overtaken`: what is held of the room was replaced, and may be newer than the page. */
  fate: 'awaited' | 'overtaken' | 'forgotten';
  landing: Loaded | undefined;
};

/** Which pages are on their way, and what they must be met with. */
export function createPageFlights() {
  const flights = new Set<Flight>();

  function end(roomId: Id, fate: 'overtaken' | 'forgotten'): void {
    for (const flight of flights) {
      if (flight.roomId !== roomId) continue;
      flight.fate = fate;
      flights.delete(flight);
    }
  }

  return {
    begin(roomId: Id, page: string, cursor: number): Flight {
      const flight: Flight = {
        ...{ roomId, page, reach: cursor, messages: [] },
        ...{ fate: 'awaited', landing: undefined },
      };
      flights.add(flight);
      return flight;
    },

    /** This very page is on its way already. */
    find: (roomId: Id, page: string): Flight | undefined =>
      [...flights].find((flight) => flight.roomId === roomId && flight.page === page),

    land: (flight: Flight): boolean => flights.delete(flight),

    /** These came by ways of their own. */
    noteMessages(roomId: Id, messages: readonly Message[]): void {
      for (const flight of flights) {
        if (flight.roomId === roomId) flight.messages.push(...messages);
      }
    },

    noteChange({ roomId, fromSeq, toSeq, messages }: RoomChange): void {
      for (const flight of flights) {
        if (flight.roomId !== roomId) continue;
        flight.messages.push(...messages);
        if (fromSeq <= flight.reach) flight.reach = Math.max(flight.reach, toSeq);
      }
    },

    overtake: (roomId: Id): void => end(roomId, 'overtaken'),

    forget: (roomId: Id): void => end(roomId, 'forgotten'),

    forgetAll(): void {
      for (const { roomId } of flights) end(roomId, 'forgotten');
    },
  };
}
