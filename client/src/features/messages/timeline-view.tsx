import type { Message } from '@parley/shared/message';
import { clsx } from 'clsx';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { HalfEdit } from '../../cache/database.ts';
import { HoldingPlace } from './hold-place.ts';
import { JumpToFirst, JumpToNewest } from './jump-buttons.tsx';
import { NameAbove } from './name-above.tsx';
import { rowKeyOf } from './row-key.ts';
import { type RowSurroundings, TimelineRowItem } from './timeline-row.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { useArrivedKey } from './use-arrived-key.ts';
import { useJumpKeys } from './use-jump-keys.ts';
import type { LeftOut } from './use-sight.ts';
import type { TimelineScroll } from './use-timeline-scroll.ts';
import { walkMessages } from './walk-messages.ts';

export type TimelineViewProps = RowSurroundings & {
  label: string;
  rows: readonly TimelineRow[];
  scroll: TimelineScroll;
  edit: HalfEdit | undefined;
  /** The row that a link leads to, for a moment after it did. */
  markedKey: { key: string } | null;
  /** Where something new is to which one does not come by reading on. */
  leftOut: LeftOut;
  onJumpToFirst: () => void;
  onJumpToNewest: () => void;
  /** Messages that are unread, or were when the room was opened. */
  newCount: number;
  unreadCount: number;
  /** Drawn where the room begins: above its first row, or alone while there is none. */
  beginning: ReactNode;
  /** The room begins within what is loaded. */
  reach: 'beginning' | 'part';
  /** Drawn under the newest own message. */
  underOwnNewest: (message: Message) => ReactNode;
};

/** So far beyond the screen rows are drawn: whoever scrolls by less at once meets none whose height is a guess. */
const MEASURED_AHEAD_PX = 400;

/** What scrolls must be reachable without a mouse, even where it is no control. */
const REACHABLE = { tabIndex: 0 };

/** The messages on screen, however many the room has. */
export function TimelineView(props: TimelineViewProps) {
  const { label, rows, scroll, meId, edit, unreadCount, beginning, reach, markedKey } = props;
  const ownNewest = rows.findLast(
    ({ item }) => item.kind === 'message' && item.message.senderId === meId,
  );
  const arrivedKey = useArrivedKey(rows, meId, scroll);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  // Neither a half-done edit nor the focus may get lost when the row scrolls away.
  const keptRows = rows.flatMap((row, index) =>
    row.key === focusedKey || row.key === markedKey?.key || isOf(row, edit) ? [index] : [],
  );

  useJumpKeys({
    onFirst: props.leftOut === 'nothing' ? undefined : props.onJumpToFirst,
    onNewest: scroll.isAtEnd ? undefined : props.onJumpToNewest,
  });

  const { scroller } = scroll;
  useEffect(() => {
    if (markedKey === null || isWriting()) return undefined;
    return focusRow(scroller, markedKey.key);
  }, [scroller, markedKey]);

  return (
    <div className="relative min-h-0 grow">
      {props.leftOut !== 'nothing' && (
        <JumpToFirst where={props.leftOut} count={props.newCount} onJump={props.onJumpToFirst} />
      )}
      <NameAbove authorAbove={scroll.authorAbove} />
      <div
        ref={scroll.scroller}
        role="log"
        // What is new is read out by the Announcer.
        aria-live="off"
        aria-label={label}
        {...REACHABLE}
        onKeyDown={(event) => walkMessages(event, props.onJumpToNewest)}
        onFocus={({ target }) => setFocusedKey(rowKeyOf(target))}
        onBlur={() => setFocusedKey(null)}
        className="column-inset flex size-full flex-col overflow-y-auto overscroll-contain scroll-pt-9 pb-3 -outline-offset-2 [overflow-anchor:none]"
      >
        <div className="grow" />
        <div className="w-full max-w-column shrink-0">
          <HoldingPlace value={scroll.hold}>
            <Virtualizer
              key={scroll.listKey}
              ref={scroll.list}
              scrollRef={scroll.scroller}
              bufferSize={MEASURED_AHEAD_PX}
              {...(scroll.sizes && { cache: scroll.sizes })}
              shift={scroll.isShifting}
              onScroll={scroll.onScroll}
              onResize={scroll.onResize}
              keepMounted={keptRows}
            >
              {/* Within the list, which takes nothing that comes later for lying beyond the screen. */}
              {reach === 'beginning' && rows.length === 0 && <div>{beginning}</div>}
              {rows.map((row) => (
                <div
                  key={row.key}
                  data-row-key={row.key}
                  className={clsx(
                    row.key === markedKey?.key && 'animate-marked',
                    row.key === arrivedKey && 'arrive',
                  )}
                >
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
          </HoldingPlace>
        </div>
      </div>
      {!scroll.isAtEnd && <JumpToNewest count={unreadCount} onJump={props.onJumpToNewest} />}
    </div>
  );
}

function isOf({ item }: TimelineRow, edit: HalfEdit | undefined): boolean {
  return item.kind === 'message' && item.message.id === edit?.messageId;
}

/** Whoever writes keeps the focus there. */
const isWriting = (): boolean =>
  document.activeElement?.matches('textarea, input, [contenteditable]') ?? false;

/** Focuses the message of a row once virtua shows it, which it does when it is measured; returns how to stop. */
function focusRow({ current: log }: RefObject<HTMLElement | null>, key: string): () => void {
  let frame = 0;
  const row = () => log?.querySelector(`[data-row-key="${CSS.escape(key)}"] article`);
  function attempt(): void {
    const article = row();
    if (article instanceof HTMLElement) article.focus({ preventScroll: true });
    if (article == null || document.activeElement !== article) {
      frame = requestAnimationFrame(attempt);
    }
  }
  attempt();
  return () => cancelAnimationFrame(frame);
}
