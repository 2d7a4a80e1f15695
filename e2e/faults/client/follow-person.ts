import type { PersonalChange } from '@parley/shared/personal-change';
import { type CatchUp, createCatchUp, type GapRule } from './catch-up.ts';
import type { Connection } from './connection.ts';
import type { PersonalModel } from './personal-model.ts';

/** Keeps the model of a person's own log current, closing gaps by `personal:sync`. */
export const followPerson = (parts: {
  connection: Connection;
  personal: PersonalModel;
  gapRule: GapRule;
  history(): string | undefined;
}): CatchUp<PersonalChange> =>
  createCatchUp<PersonalChange>({
    model: parts.personal,
    gapRule: parts.gapRule,
    ask: async () => {
      const { connection, personal } = parts;
      const asked = { afterSeq: personal.cursor, history: parts.history() };
      const answer = await connection.command('personal:sync', asked);
      if (answer.kind !== 'done') return answer;
      const { output } = answer;
      if (output.reset) personal.reset(output);
      else personal.apply(output.change);
      return { kind: 'done', output: { hasMore: !output.reset && output.hasMore } };
    },
  });
