// @vitest-environment jsdom
import type { Message } from '@parley/shared/message';
import fc from 'fast-check';
import { createElement, type FunctionComponent } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { calendarDay } from '../../lib/clock.ts';
import { roomStateOf } from '../../room-log/room-state.ts';
import { ANA, makeEntry, makeMessage } from '../../room-log/testing/make-log.ts';
import { timelineRows } from './timeline-rows.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useNewBoundary } from './use-new-boundary.ts';

/** Draws it in one way after the other; answers what React refused to draw, as it does what never comes to rest. */
function refusedWhileDrawing<Props extends object>(
  what: FunctionComponent<Props>,
  ways: readonly Props[],
): unknown[] {
  const refused: unknown[] = [];
  const root = createRoot(document.createElement('div'), {
    onUncaughtError: (error) => refused.push(error),
  });
  for (const way of ways) flushSync(() => root.render(createElement(what, way)));
  root.unmount();
  return refused;
}

const MOST = 12;
const MESSAGES = Array.from({ length: MOST }, (_, place) => makeMessage({ seq: place + 1 }));

/** Any stretch of a room, also none. */
const stretches = fc
  .tuple(fc.nat(MOST), fc.nat(MOST))
  .map((bounds) => MESSAGES.slice(Math.min(...bounds), Math.max(...bounds)));

function Rows({ messages }: { messages: readonly Message[] }): null {
  useDrawnRows(
    timelineRows({
      loaded: { messages, hasOlder: true, hasNewer: true },
      ...{ letters: [], meId: ANA, newAfterSeq: null, namings: new Map(), dayOf: calendarDay },
    }),
  );
  return null;
}

test('whatever rows follow upon each other, they are drawn and come to rest', () => {
  const ways = fc.array(fc.record({ messages: stretches }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(ways, (all) => {
      expect(refusedWhileDrawing(Rows, all)).toEqual([]);
    }),
  );
});

type Look = { lastReadSeq: number; unreadCount: number; isLookedAt: boolean; isCurrent: boolean };

function Line({ lastReadSeq, unreadCount, isLookedAt, isCurrent }: Look): null {
  const state = roomStateOf(makeEntry({ unreadCount }));
  const membership = { ...state.membership, lastReadSeq };
  useNewBoundary({ ...state, membership }, isLookedAt, isCurrent);
  return null;
}

const looks = fc.record({
  lastReadSeq: fc.nat(MOST),
  unreadCount: fc.nat(3),
  isLookedAt: fc.boolean(),
  isCurrent: fc.boolean(),
});

test('however marks and counts move, the New line comes to rest', () => {
  const ways = fc.array(looks, { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(ways, (all) => {
      expect(refusedWhileDrawing(Line, all)).toEqual([]);
    }),
  );
});
