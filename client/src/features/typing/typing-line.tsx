import type { Id } from '@parley/shared/id';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { blocks } from '../../room-log/blocks.ts';
import { useNames } from '../../room-log/use-people.ts';
import { typing } from './typing.ts';

/** More names than these would push each other off the line. */
const NAMED_TYPISTS = 2;

/** "Ana is typing…"; keeps its height while nobody is, so that nothing jumps. */
export function TypingLine({ roomId }: { roomId: Id }) {
  const { t } = useTranslation('typing');
  const typists = useStore(typing.store, (state) => state.rooms.get(roomId));
  const blockedIds = useStore(blocks.store, (held) => held.blockedIds);
  const names = useNames((typists ?? []).filter((id) => !blockedIds.has(id)));
  const [first, second] = names;

  function sentence(): string {
    if (first === undefined) return '';
    if (names.length > NAMED_TYPISTS) return t('several');
    if (second === undefined) return t('one', { name: first });
    return t('two', { first, second });
  }

  return (
    <p className="h-5 truncate px-1 text-faint text-xs leading-5" data-testid="typing-line">
      {sentence()}
    </p>
  );
}
