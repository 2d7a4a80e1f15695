import type { PersonalChange } from '@parley/shared/personal-change';
import type { Line } from '@parley/wire-client/line';
import { type CatchUp, createCatchUp, type GapRule } from './catch-up.ts';
import type { PersonalModel } from './personal-model.ts';

/** Keeps the model of a person's own log current, closing gaps by `personal:sync`. */
export const followPerson = (parts: {
  line: Line;
  personal: PersonalModel;
  gapRule: GapRule;
  history(): string | undefined;
}): CatchUp<PersonalChange> =>
  createCatchUp<PersonalChange>({
    model: parts.personal,
    gapRule: parts.gapRule,
    ask: async () => {
      const { line, personal } = parts;
      const asked = { afterSeq: personal.cursor, history: parts.history() };
      const answer = await line.command('personal:sync', asked);
      if (!answer.ok) return answer;
      const { data } = answer;
      if (data.reset) personal.reset(data);
      else personal.apply(data.change);
      return { ok: true, data: { hasMore: !data.reset && data.hasMore } };
    },
  });
