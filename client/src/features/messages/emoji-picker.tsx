import { emojiSchema } from '@parley/shared/message';
import { foldText } from '@parley/shared/text/fold';
import {
  defaultEmojiDataResolver,
  type EmojiDataResolver,
  type EmojiPickerListComponents,
  EmojiPicker as Frimousse,
} from 'frimousse';
import { type AriaAttributes, useState } from 'react';
import { hasText, translate, useTranslation } from '../../i18n/translation.ts';
import type { FullKey } from '../../i18n/typed-keys.ts';
import { isImeEvent } from '../../ui/ime.ts';
import { walkByArrows } from '../../ui/walk-by-arrows.ts';
import { EMOJI_STYLE } from './emoji-style.ts';
import { noteEmoji, recentEmoji } from './recent-emoji.ts';

const CELL = 'flex size-9 items-center justify-center rounded-control text-xl leading-none';

/** Frimousse counts rows and columns from 0, where ARIA counts from 1. */
function countedFromOne<Props extends AriaAttributes>(props: Props): Props {
  const { 'aria-rowindex': row, 'aria-colindex': column } = props;
  return {
    ...props,
    ...(row !== undefined && { 'aria-rowindex': row + 1 }),
    ...(column !== undefined && { 'aria-colindex': column + 1 }),
  };
}

const LIST_PARTS: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className="bg-raised px-3 pt-2 pb-1 font-medium text-faint text-sm">
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div {...countedFromOne(rest)} className="flex px-2">
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button
      type="button"
      {...countedFromOne(rest)}
      className={emoji.isActive ? `${CELL} bg-pressed` : CELL}
    >
      {emoji.emoji}
    </button>
  ),
};

const isGroupKey = (key: string): key is Extract<FullKey, `messages:emoji.groups.${string}`> =>
  hasText(key);

/** Undefined for a group that a newer emojibase has. */
const groupName = (key: string) => (isGroupKey(key) ? translate(key) : undefined);

/** Emojibase's own names of the groups mix 简体 and 繁體; ours do not. */
const resolveEmoji: EmojiDataResolver = async (locale, options) => {
  const resolved = await defaultEmojiDataResolver(locale, options);
  const categories = resolved.categories.map(({ index, label }) => ({
    index,
    label: groupName(`messages:emoji.groups.${index}`) ?? label,
  }));
  return { ...resolved, categories, emojis: resolved.emojis.map(withFoldedTags) };
};

/** Found by what it is called without its accents too: Frimousse itself knows only upper and lower case. */
function withFoldedTags<Emoji extends { label: string; tags: string[] }>(emoji: Emoji): Emoji {
  const names = [emoji.label, ...emoji.tags];
  return { ...emoji, tags: [...emoji.tags, ...names.map(foldText).filter(isNewTo(names))] };
}

const isNewTo = (names: readonly string[]) => (folded: string) =>
  !names.some((name) => name.toUpperCase() === folded);

/** The picker comes after the popover it stands in, which therefore found nothing to focus. */
const takeFocus = (field: HTMLInputElement | null) => field?.focus();

type EmojiPickerProps = { onPick: (emoji: string) => void };

/** All emoji, searchable in the reader's language; a chunk of its own, loaded on first use. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const { t, i18n } = useTranslation('messages');
  const [typed, setTyped] = useState('');
  const [recent] = useState(recentEmoji);
  function pick(emoji: string): void {
    noteEmoji(emoji);
    onPick(emoji);
  }
  return (
    <Frimousse.Root
      locale={i18n.language.startsWith('zh') ? 'zh' : 'en'}
      emojibaseUrl="/emoji"
      resolveEmojiData={resolveEmoji}
      columns={9}
      onEmojiSelect={({ emoji }) => pick(emojiSchema.parse(emoji))}
      // The Enter that ends a composition in the search field must not pick an emoji.
      onKeyDownCapture={(event) => {
        if (isImeEvent(event)) event.stopPropagation();
      }}
      className="flex h-96 w-[21.75rem] max-w-[calc(100vw-1rem)] flex-col"
    >
      <div className="border-line border-b p-2">
        {/* Frimousse looks for what stands in its own field, letter by letter: there it is folded. */}
        <Frimousse.Search value={foldText(typed)} readOnly hidden />
        <input
          ref={takeFocus}
          type="search"
          frimousse-search=""
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-label={t('emoji.search')}
          placeholder={t('emoji.search')}
          className="h-9 w-full rounded-control border border-outline bg-canvas px-3 outline-none focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-accent [&::-webkit-search-cancel-button]:appearance-none"
        />
      </div>
      {typed === '' && recent.length > 0 && <RecentEmoji emoji={recent} onPick={pick} />}
      <Frimousse.Viewport className="relative min-h-0 grow overflow-y-auto">
        <Frimousse.Loading className="absolute inset-0 flex animate-appear-late items-center justify-center text-soft">
          {t('emoji.loading')}
        </Frimousse.Loading>
        <Frimousse.Empty className="absolute inset-0 flex items-center justify-center text-soft">
          {t('emoji.none')}
        </Frimousse.Empty>
        <Frimousse.List className="select-none pb-2" components={LIST_PARTS} />
      </Frimousse.Viewport>
      <div className="flex h-10 items-center gap-2 border-line border-t px-3 text-soft text-sm">
        <Frimousse.ActiveEmoji>
          {({ emoji }) => (
            <>
              {emoji && <span className="text-lg">{emoji.emoji}</span>}
              <span className="min-w-0 grow truncate">{emoji?.label ?? t('emoji.pick')}</span>
            </>
          )}
        </Frimousse.ActiveEmoji>
        <Frimousse.SkinToneSelector
          aria-label={t('emoji.skinTone')}
          className="ml-auto size-7 rounded-control text-lg leading-none hover:bg-hover"
        />
      </div>
    </Frimousse.Root>
  );
}

type RecentEmojiProps = { emoji: readonly string[]; onPick: (emoji: string) => void };

/** Those picked lately, in a row of their own while nothing is looked for. */
function RecentEmoji({ emoji, onPick }: RecentEmojiProps) {
  const { t } = useTranslation('messages');
  return (
    <div
      role="toolbar"
      aria-label={t('emoji.recent')}
      onKeyDown={walkByArrows}
      className="flex border-line border-b px-2 py-1"
    >
      {emoji.map((one, place) => (
        <button
          key={one}
          type="button"
          tabIndex={place === 0 ? 0 : -1}
          onClick={() => onPick(one)}
          className={`${CELL} hover:bg-hover active:bg-pressed`}
        >
          <span className={EMOJI_STYLE}>{one}</span>
        </button>
      ))}
    </div>
  );
}
