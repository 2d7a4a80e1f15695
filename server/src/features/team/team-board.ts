import { isDeepStrictEqual } from 'node:util';
import type { Team } from '@parley/shared/team';
import { SECOND_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { NodeBus } from '../../realtime/node-bus.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { Store } from '../../store/store.ts';
import { findTeam } from './find-team.ts';

/** With the time a reading takes, nobody shows what was for longer than a minute. */
const READ_AGAIN_MS = 50 * SECOND_MS;

const UNDECIDED: Team = { firstRoomId: null };

export type TeamBoard = {
  /** What this node knows; asks nothing. */
  current(): Team;
  /** Reads it anew and tells the connections of this node what is different. */
  readAgain(): Promise<void>;
  /** The same here and on all other nodes: it was changed. */
  announce(): Promise<void>;
  close(): void;
};

/** Each node's copy of what was decided for the team, since every `ready` carries it. */
export async function createTeamBoard(parts: {
  store: Store;
  publisher: Pick<Publisher, 'toEveryoneHere'>;
  bus: NodeBus;
  logger: Logger;
  /** What it is called while nobody chose another name. */
  name?: string | undefined;
}): Promise<TeamBoard> {
  const { store, publisher, bus, logger, name } = parts;
  const find = async (): Promise<Team> => ({
    ...(name !== undefined && { name }),
    ...((await findTeam(store)) ?? UNDECIDED),
  });
  let team = await find();
  let reading = Promise.resolve();

  async function read(): Promise<void> {
    const found = await find();
    if (isDeepStrictEqual(found, team)) return;
    team = found;
    publisher.toEveryoneHere('team:changed', { team });
  }

  /** One after the other: overtaken by a newer one, an older answer would stay. */
  function readAgain(): Promise<void> {
    reading = reading.then(read).catch((error: unknown) => {
      logger.error({ error }, 'The team could not be read; it will be within a minute');
    });
    return reading;
  }

  bus.listen('teamChanged', () => void readAgain());
  const timer = setInterval(() => void readAgain(), READ_AGAIN_MS);
  return {
    current: () => team,
    readAgain,
    announce: async () => {
      await readAgain();
      bus.announce('teamChanged', {});
    },
    close: () => clearInterval(timer),
  };
}
