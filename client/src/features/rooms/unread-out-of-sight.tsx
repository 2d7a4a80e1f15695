import type { Id } from '@parley/shared/id';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';

type Sides = { above: boolean; below: boolean };
const NOWHERE: Sides = { above: false, below: false };

type UnreadOutOfSightProps = {
  /** What scrolls. */
  list: RefObject<HTMLElement | null>;
  unread: readonly Id[];
};

/** Says that something unread stands further up or down in the list, and leads there. */
export function UnreadOutOfSight({ list, unread }: UnreadOutOfSightProps) {
  const { t } = useTranslation('rooms');
  const [sides, setSides] = useState(NOWHERE);
  const key = unread.join();

  useEffect(() => {
    const { current: box } = list;
    if (box === null) return undefined;
    const ids = key === '' ? [] : key.split(',');
    const look = () => setSides((before) => sidesOf(box, ids, before));
    look();
    box.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      box.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [list, key]);

  function lead(side: keyof Sides): void {
    const { current: box } = list;
    if (box === null) return;
    const lines = linesOf(box, unread).filter((line) => isOn(side, line, box));
    const next = side === 'above' ? lines.at(-1) : lines[0];
    next?.scrollIntoView({ block: 'center' });
  }

  return (['above', 'below'] as const).map((side) => {
    const Arrow = side === 'above' ? ArrowUp : ArrowDown;
    return (
      sides[side] && (
        <div
          key={side}
          className={`pointer-events-none absolute inset-x-0 ${side === 'above' ? 'top-18' : 'bottom-2'} z-10 flex justify-center`}
        >
          <div className="pointer-events-auto rounded-full shadow-float">
            <Button
              variant="primary"
              size="small"
              shape="pill"
              icon={<Arrow aria-hidden className="size-4" />}
              onClick={() => lead(side)}
            >
              {side === 'above' ? t('moreUnreadAbove') : t('moreUnreadBelow')}
            </Button>
          </div>
        </div>
      )
    );
  });
}

const linesOf = (box: HTMLElement, ids: readonly Id[]): Element[] =>
  ids.flatMap((id) => box.querySelector(`[data-room-id="${CSS.escape(id)}"]`) ?? []);

function isOn(side: keyof Sides, line: Element, box: HTMLElement): boolean {
  const [its, around] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  return side === 'above' ? its.bottom <= around.top : its.top >= around.bottom;
}

/** The very ones of before where nothing is different: a scroll draws nothing then. */
function sidesOf(box: HTMLElement, ids: readonly Id[], before: Sides): Sides {
  const lines = linesOf(box, ids);
  const above = lines.some((line) => isOn('above', line, box));
  const below = lines.some((line) => isOn('below', line, box));
  return before.above === above && before.below === below ? before : { above, below };
}
