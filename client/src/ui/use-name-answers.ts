import { foldText } from '@parley/shared/text/fold';
import { hasHan } from '@parley/shared/text/pinyin';
import { useEffect, useMemo, useState } from 'react';
import type { NameAnswers } from '../lib/find-by-name.ts';
import { createPart } from './part.ts';
import { useReadings } from './use-readings.ts';

const finding = createPart(() => import('../lib/find-by-name.ts'));

/**
 * Tells which of the names a list is filtered to, as the server would of those we do not hold; all of them while
 * nothing is typed. Until what knows better has come, a name answers what it contains.
 */
export function useNameAnswers(typed: string, names: readonly string[]): NameAnswers {
  const wanted = foldText(typed);
  const isAsked = wanted !== '';
  const [piece, setPiece] = useState<typeof import('../lib/find-by-name.ts')>();
  const readingsOf = useReadings(isAsked && names.some(hasHan));
  useEffect(() => {
    // A list that nobody filters is not drawn again when it comes.
    if (isAsked) finding.with(setPiece);
  }, [isAsked]);
  const answering = useMemo(() => piece?.findByName(readingsOf), [piece, readingsOf]);
  return useMemo(() => {
    if (!isAsked) return () => true;
    return answering?.(typed) ?? ((name) => foldText(name).includes(wanted));
  }, [answering, typed, wanted, isAsked]);
}
