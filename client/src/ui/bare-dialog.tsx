import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ComponentProps, ReactNode } from 'react';

type BareDialogProps = Pick<
  ComponentProps<typeof BaseDialog.Popup>,
  'initialFocus' | 'finalFocus'
> & {
  label: string;
  onClose: () => void;
  children: ReactNode;
};

/**
 * A modal panel without a head, high up on the page, where what it lists may grow and shrink below the field;
 * under 768 px it fills the screen. Focus stays in and returns after.
 */
export function BareDialog({ label, onClose, children, ...focus }: BareDialogProps) {
  return (
    <BaseDialog.Root open onOpenChange={onClose}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <BaseDialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center md:px-6 md:pt-[12dvh]">
          <BaseDialog.Popup
            {...focus}
            aria-label={label}
            className="flex h-dvh w-full flex-col overflow-clip bg-canvas text-ink outline-none md:h-auto md:max-h-[min(32rem,76dvh)] md:w-150 md:rounded-panel md:border md:border-line md:bg-raised md:shadow-float"
          >
            {children}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
