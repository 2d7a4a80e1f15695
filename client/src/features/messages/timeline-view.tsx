import type { Message } from '@parley/shared/message';
import { ArrowDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import type { HalfEdit } from '../../cache/database.ts';
import { Button } from '../../ui/button.tsx';
import { type RowSurroundings, TimelineRowItem } from './timeline-row.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import type { TimelineScroll } from './use-timeline-scroll.ts';

export type TimelineViewProps = RowSurroundings & {
  label: string;
  rows: readonly TimelineRow[];
  scroll: TimelineScroll;
  edit: HalfEdit | undefined;
  unreadCount: number;
  /** Drawn where the room begins: above its first row, or alone while there is none. */
  beginning: ReactNode;
  /** The room begins within what is loaded. */
  reach: 'beginning' | 'part';
  /** Drawn under the newest own message. */
  underOwnNewest: (message: Message) => ReactNode;
};

/** What scrolls must be reachable without a mouse, even where it is no control. */
const REACHABLE = { tabIndex: 0 };

/** The messages on screen, however many the room has. */
export function TimelineView(props: TimelineViewProps) {
  const { label, rows, scroll, meId, edit, unreadCount, beginning, reach } = props;
  const { t } = useTranslation('messages');
  const ownNewest = rows.findLast(
    ({ item }) => item.kind === 'message' && item.message.senderId === meId,
  );
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  // Neither a half-done edit nor the focus may get lost when the row scrolls away.
  const keptRows = rows.flatMap((row, index) =>
    row.key === focusedKey || isOf(row, edit) ? [index] : [],
  );

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={scroll.scroller}
        role="log"
        // What is new is read out by the Announcer.
        aria-live="off"
        aria-label={label}
        {...REACHABLE}
        onKeyDown={moveBetweenMessages}
        onFocus={({ target }) => setFocusedKey(rowKeyOf(target))}
        onBlur={() => setFocusedKey(null)}
        className="flex size-full flex-col overflow-y-auto overscroll-contain pb-3 -outline-offset-2 [overflow-anchor:none]"
      >
        <div className="grow" />
        <Virtualizer
          ref={scroll.list}
          scrollRef={scroll.scroller}
          shift={scroll.isPrepending}
          onScroll={scroll.onScroll}
          onResize={scroll.onResize}
          keepMounted={keptRows}
        >
          {/* Within the list, which takes nothing that comes later for lying beyond the screen. */}
          {reach === 'beginning' && rows.length === 0 && <div>{beginning}</div>}
          {rows.map((row) => (
            <div key={row.key} data-row-key={row.key}>
              {row.isBeginning && beginning}
              <TimelineRowItem
                row={row}
                meId={meId}
                edit={isOf(row, edit) ? edit : undefined}
                rightsOn={props.rightsOn}
                requests={props.requests}
                under={row === ownNewest ? props.underOwnNewest : undefined}
                onTakeBack={props.onTakeBack}
              />
            </div>
          ))}
        </Virtualizer>
      </div>
      {!scroll.isAtEnd && (
        // In the middle: at the right edge the actions of messages stand, at the left their senders.
        <div className="pointer-events-none absolute inset-x-5 bottom-3 flex justify-center">
          <div className="pointer-events-auto rounded-full shadow-float">
            <Button
              variant={unreadCount > 0 ? 'primary' : 'quiet'}
              size="small"
              shape="pill"
              icon={<ArrowDown aria-hidden className="size-4" />}
              onClick={scroll.goToEnd}
            >
              {unreadCount > 0 ? t('jumpUnread', { count: unreadCount }) : t('jump')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function isOf({ item }: TimelineRow, edit: HalfEdit | undefined): boolean {
  return item.kind === 'message' && item.message.id === edit?.messageId;
}

function rowKeyOf(element: Element): string | null {
  return element.closest('[data-row-key]')?.getAttribute('data-row-key') ?? null;
}

/** ↑ and ↓ walk from message to message; from the timeline itself ↑ enters at the newest. */
function moveBetweenMessages(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const articles = [...event.currentTarget.querySelectorAll('article')];
  const place = event.target instanceof HTMLElement ? articles.indexOf(event.target) : -1;
  if (place === -1 && event.target !== event.currentTarget) return;
  const step = event.key === 'ArrowUp' ? -1 : 1;
  const next = place === -1 ? articles.at(-1) : articles[place + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
