import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { FLOAT_STYLE } from './float-style.ts';
import { PanelBoundary } from './panel-boundary.tsx';

type PopoverProps = Pick<ComponentProps<typeof BasePopover.Positioner>, 'side' | 'align'> & {
  /** Its accessible name. */
  label: string;
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Give both to control it, for example to close it after a choice. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A small panel beside a button; closes on Escape, outside press and leaving focus. */
export function Popover({
  label,
  trigger,
  open,
  onOpenChange,
  side = 'top',
  align = 'end',
  children,
}: PopoverProps) {
  return (
    <BasePopover.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <BasePopover.Popup aria-label={label} className={FLOAT_STYLE}>
            <PanelBoundary onClose={() => onOpenChange?.(false)}>{children}</PanelBoundary>
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
