import { LIMITS } from '@parley/shared/limits';
import { lineFault } from '@parley/shared/text/written-text';
import type { CodedFailure } from '../../i18n/error-text.ts';

/** Why this cannot be a team's name; undefined when it can, or is none. */
export function checkTeamName(typed: string): CodedFailure | undefined {
  const fault = typed.trim() === '' ? undefined : lineFault(typed, LIMITS.teamNameLength);
  return fault && { code: fault };
}
