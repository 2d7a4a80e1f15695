import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { memo, type ReactNode } from 'react';
import type { HalfEdit, Letter } from '../../cache/database.ts';
import { RowBoundary } from '../../ui/rows.tsx';
import { DayDivider, NewDivider } from './divider.tsx';
import type { MessageRights } from './message-rights.ts';
import { MessageRow, type RowRequests } from './message-row.tsx';
import { PendingRow } from './pending-row.tsx';
import type { TimelineRow } from './timeline-rows.ts';

/** What every row is given; stable, so that a row is drawn anew only for what is its own. */
export type RowSurroundings = {
  meId: Id;
  rightsOn: (message: Message) => MessageRights;
  requests: RowRequests;
  onTakeBack: (letter: Letter) => void;
};

type TimelineRowItemProps = RowSurroundings & {
  row: TimelineRow;
  /** Its half-done edit, where it is edited. */
  edit: HalfEdit | undefined;
  /** Drawn under the newest own message, and under no other. */
  under: ((message: Message) => ReactNode) | undefined;
};

/** One row of the timeline with the dividers above it. Redrawn when the row is another, or its edit. */
export const TimelineRowItem = memo(function TimelineRowItem(props: TimelineRowItemProps) {
  const { row } = props;
  return (
    <>
      {row.day !== null && <DayDivider at={row.day} />}
      {row.isFirstNew && <NewDivider />}
      {/* Its own, and not the row's: what shows that one points at a message begins at the message. */}
      {standsApart(row) && <div className="h-2.5" />}
      <RowBoundary of={row.item} text={bodyOf(row)}>
        <RowItem {...props} />
      </RowBoundary>
    </>
  );
});

function RowItem({ row, edit, under, ...around }: TimelineRowItemProps) {
  const place = row.isGroupStart ? 'group-start' : 'continuation';
  switch (row.item.kind) {
    case 'message':
      return (
        <MessageRow
          message={row.item.message}
          meId={around.meId}
          place={place}
          edit={edit}
          rightsOn={around.rightsOn}
          requests={around.requests}
          under={under}
        />
      );
    case 'pending':
      return (
        <PendingRow
          letter={row.item.letter}
          meId={around.meId}
          place={place}
          onTakeBack={around.onTakeBack}
        />
      );
  }
}

/** A person who comes after another; below a divider there is room already. */
export const standsApart = ({ isGroupStart, day, isFirstNew }: TimelineRow): boolean =>
  isGroupStart && day === null && !isFirstNew;

function bodyOf({ item }: TimelineRow): string {
  return item.kind === 'message' ? item.message.body : item.letter.body;
}
