import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from '../i18n/translation.ts';
import { IconButton } from './icon-button.tsx';
import { PanelBoundary } from './panel-boundary.tsx';
import { ToastSlot } from './toast-slot.tsx';

export type DialogProps = Pick<ComponentProps<typeof BaseDialog.Popup>, 'initialFocus'> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** What one decides with: buttons, the main one last. Stays in view while the rest scrolls. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** What a `Dialog` draws. */
export function DialogFloat({
  open,
  onOpenChange,
  title,
  description,
  footer,
  initialFocus,
  children,
}: DialogProps) {
  const { t } = useTranslation('common');
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 z-40 flex items-center justify-center md:p-6">
          <BaseDialog.Popup
            initialFocus={initialFocus}
            className="float-motion flex size-full flex-col bg-canvas text-ink outline-none md:h-auto md:max-h-full md:w-120 md:rounded-panel md:border md:border-line md:bg-raised md:shadow-float"
          >
            <header className="flex items-start gap-3 px-5 pt-[max(1rem,env(safe-area-inset-top))] pb-2">
              <div className="min-w-0 grow pt-1">
                <BaseDialog.Title className="overflow-clip font-semibold text-lg">
                  {title}
                </BaseDialog.Title>
                {description !== undefined && (
                  <BaseDialog.Description className="mt-1 text-soft">
                    {description}
                  </BaseDialog.Description>
                )}
              </div>
              <div className="-mr-2">
                <BaseDialog.Close
                  render={
                    <IconButton label={t('close')}>
                      <X aria-hidden className="size-5" />
                    </IconButton>
                  }
                />
              </div>
            </header>
            <div className="min-h-0 grow overflow-y-auto px-5 py-2">
              <PanelBoundary onClose={() => onOpenChange(false)}>{children}</PanelBoundary>
            </div>
            <div className="px-5">
              <ToastSlot />
            </div>
            {footer !== undefined && (
              <footer className="flex justify-end gap-2 px-5 pt-2 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
                {footer}
              </footer>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
