import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { FLOAT_STYLE } from './float-style.ts';
import { PanelBoundary } from './panel-boundary.tsx';

export type PopoverProps = Pick<ComponentProps<typeof BasePopover.Positioner>, 'side' | 'align'> & {
  /** Its accessible name. */
  label: string;
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Give both to control it, for example to close it after a choice. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** What a `Popover` becomes. `isOpenAtOnce`: its button was pressed before it came. */
export function PopoverFloat({
  label,
  trigger,
  open,
  onOpenChange,
  side = 'top',
  align = 'end',
  isOpenAtOnce,
  children,
}: PopoverProps & { isOpenAtOnce: boolean }) {
  return (
    <BasePopover.Root
      open={open}
      defaultOpen={isOpenAtOnce}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
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
