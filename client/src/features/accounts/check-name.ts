import { LIMITS } from '@parley/shared/limits';
import { lineFault } from '@parley/shared/text/written-text';
import type { CodedFailure } from '../../i18n/error-text.ts';

/** Why this cannot be somebody's name; undefined when it can. */
export function checkName(name: string): CodedFailure | undefined {
  if (name.trim() === '') return { code: 'NAME_REQUIRED' };
  const fault = lineFault(name, LIMITS.userNameLength);
  return fault && { code: fault };
}
