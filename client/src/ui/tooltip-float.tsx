import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ComponentProps, ReactElement } from 'react';
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

/** What `Tooltip` shows once it is near. */
export function TooltipFloat({ text, shortcut, side = 'top', children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
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
