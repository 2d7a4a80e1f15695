import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import { type ComponentProps, type ReactElement, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { monotonicMs } from '../lib/clock.ts';
import { KeyboardHint } from './keyboard-hint.tsx';

export type TooltipProps = {
  /** Words for the eye; the element inside needs an accessible name of its own. */
  text: string;
  /** A key such as `Mod+K`, drawn behind the text. */
  shortcut?: string | undefined;
  side?: ComponentProps<typeof BaseTooltip.Positioner>['side'];
  /** The one element that is explained; it must take a ref and props. */
  children: ReactElement<Record<string, unknown>>;
};

/** How long a pointer rests before it is told something. */
const DELAY_MS = 400;
/** Whoever was told something is told the next thing at once, for so long. */
const AFTERWARDS_MS = 400;

let shownId: symbol | undefined;
let hiddenAt = Number.NEGATIVE_INFINITY;

/**
 * How long to wait now. Base UI has a provider for that, which every page would have to have around it before
 * any tooltip is there.
 */
const delayNow = () =>
  shownId !== undefined || monotonicMs() - hiddenAt < AFTERWARDS_MS ? 0 : DELAY_MS;

function forget(id: symbol): void {
  if (shownId !== id) return;
  shownId = undefined;
  hiddenAt = monotonicMs();
}

/** What `Tooltip` shows once it is near. */
export function TooltipFloat({ text, shortcut, side = 'top', children }: TooltipProps) {
  const [id] = useState(() => Symbol());
  const [delay, setDelay] = useState(delayNow);
  function note(isShown: boolean): void {
    if (isShown) shownId = id;
    else forget(id);
  }
  useEffect(() => () => forget(id), [id]);
  return (
    <BaseTooltip.Root onOpenChange={note}>
      {/* Before it hears that the pointer is here, which comes right after. */}
      <BaseTooltip.Trigger
        delay={delay}
        onPointerEnter={() => flushSync(() => setDelay(delayNow()))}
        render={children}
      />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner side={side} sideOffset={6} className="z-50">
          <BaseTooltip.Popup className="float-motion flex max-w-72 items-center gap-2 rounded-control bg-tooltip px-2 py-1 text-on-tooltip text-xs shadow-float">
            <span className="min-w-0 overflow-clip">{text}</span>
            {shortcut !== undefined && <KeyboardHint keys={shortcut} />}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
