import type { Id } from '@parley/shared/id';
import type { Message, Reaction } from '@parley/shared/message';
import { clsx } from 'clsx';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { useNames } from '../../room-log/use-people.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { EMOJI_STYLE } from './emoji-style.ts';
import type { MessageCommands } from './use-message-commands.ts';

/** A tooltip is glanced at: more names than these become "and 4 others". */
const NAMED_PEOPLE = 12;

type ReactionsRowProps = {
  message: Message;
  meId: Id;
  commands: MessageCommands;
  /** What comes while the message is looked at pops; what was there with it stands. */
  news: News;
};

type News = 'pop' | 'stand';

/** The reactions of a message; a press adds ours or takes it back. */
export function ReactionsRow({ message, meId, commands, news }: ReactionsRowProps) {
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {message.reactions.map((reaction) => {
        const isOwn = reaction.userIds.includes(meId);
        return (
          <ReactionButton
            key={reaction.emoji}
            reaction={reaction}
            meId={meId}
            news={news}
            onToggle={() =>
              isOwn
                ? commands.removeReaction(message, reaction.emoji)
                : commands.addReaction(message, reaction.emoji)
            }
          />
        );
      })}
    </div>
  );
}

type ReactionButtonProps = {
  reaction: Reaction;
  meId: Id;
  news: News;
  onToggle: () => void;
};

function ReactionButton({ reaction, meId, news, onToggle }: ReactionButtonProps) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const { emoji, userIds } = reaction;
  const isOwn = userIds.includes(meId);
  const named = userIds.slice(0, NAMED_PEOPLE);
  const names = useNames(named).map((name, place) => (named[place] === meId ? t('you') : name));
  const rest = userIds.length - names.length;
  const who = formats.list(rest > 0 ? [...names, t('others', { count: rest })] : names);
  return (
    <Tooltip text={who}>
      <button
        type="button"
        aria-pressed={isOwn}
        onClick={onToggle}
        className={clsx(
          'flex h-6.5 items-center gap-1.5 rounded-full border px-2 text-sm tabular-nums pointer-coarse:h-9 pointer-coarse:px-3',
          news === 'pop' ? 'pop' : 'transition-colors',
          isOwn
            ? 'border-ink bg-pressed font-medium text-ink'
            : 'border-line bg-surface text-soft hover:border-outline',
        )}
      >
        <span className={EMOJI_STYLE}>{emoji}</span>
        <span className="sr-only">{t('reactedBy', { who })}</span>
        <span>{userIds.length}</span>
      </button>
    </Tooltip>
  );
}
