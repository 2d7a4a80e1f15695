import type { PersonalChange } from '@parley/shared/personal-change';
import { type CatchUp, createCatchUp, type GapRule } from './catch-up.ts';
import type { Connection } from './connection.ts';
import type { PersonalModel } from './personal-model.ts';

/** Keeps the model of a person's own log current, closing gaps by `personal:sync`. */
export const followPerson = (
  connection: Connection,
  model: PersonalModel,
  gapRule: GapRule,
): CatchUp<PersonalChange> =>
  createCatchUp<PersonalChange>({
    model,
    gapRule,
    ask: async () => {
      const answer = await connection.command('personal:sync', { afterSeq: model.cursor });
      if (answer.kind !== 'done') return answer;
      const { output } = answer;
      if (output.reset) model.reset(output);
      else model.apply(output.change);
      return { kind: 'done', output: { hasMore: !output.reset && output.hasMore } };
    },
  });
