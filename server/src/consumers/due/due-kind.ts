import type { CommandError } from '@parley/shared/error';
import type { z } from 'zod';
import { newId } from '../../lib/id.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import type { DueRow } from '../../store/tables.ts';
import { momentOf, type WallTime } from './local-time.ts';

/** What a kind is told of a thing that is due. */
export type Due<Payload> = Pick<DueRow, 'id' | 'at' | 'userId' | 'roomId'> & { payload: Payload };

/** When: at a moment, in milliseconds since 1970, or when clocks somewhere show a time. */
export type When = { at: number } | WallTime;

/** A kind as the engine knows it. It throws for a payload that it cannot read. */
export type DueKind = {
  kind: string;
  happen(row: DueRow): LogCommand<unknown>;
  refused?: (row: DueRow, error: CommandError) => LogCommand<unknown>;
};

/** A kind as its feature knows it. */
export type PlannedKind<Payload> = DueKind & {
  /** The row that plans one: `dueOf(batch).put(kind.plan(…))`. In place of one with the same id, it moves that. */
  plan(what: {
    id: string;
    when: When;
    payload: Payload;
    userId?: string;
    roomId?: string;
  }): DueRow;
};

/**
 * A kind of things that are due.
 *
 * @param parts.happen the command whose batch is what happens. The thing is over with that batch: it happens
 *   once, whatever dies, and not at all when it was moved or cancelled before. A command that plans the
 *   same id again repeats it
 * @param parts.refused what happens when that command is refused for good, in its place: to say so to whom it
 *   concerns. Without it the thing is parked
 */
export function defineDueKind<Payload>(parts: {
  kind: string;
  payload: z.ZodType<Payload>;
  happen(due: Due<Payload>): LogCommand<unknown>;
  refused?: (due: Due<Payload>, error: CommandError) => LogCommand<unknown>;
}): PlannedKind<Payload> {
  const { kind, payload: schema, happen, refused } = parts;
  const read = ({ id, at, userId, roomId, payload }: DueRow): Due<Payload> => ({
    ...{ id, at, userId, roomId },
    payload: schema.parse(JSON.parse(payload)),
  });
  return {
    kind,
    happen: (row) => happen(read(row)),
    ...(refused && { refused: (row, error) => refused(read(row), error) }),
    plan: ({ id, when, payload, userId = null, roomId = null }) => {
      const at = 'at' in when ? when.at : momentOf(when).at;
      const { localTime, zone } = 'at' in when ? { localTime: null, zone: null } : when;
      return {
        ...{ id, kind, planId: newId(), at, localTime, zone, userId, roomId },
        payload: JSON.stringify(payload),
        ...{ tryAt: at, tries: 0, claim: null, claimedUntil: null, parkedAt: null, error: null },
      };
    },
  };
}
