import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from '../i18n/translation.ts';
import { Button } from './button.tsx';

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, naming the thing: "Delete this message?". */
  title: string;
  /** What follows from it, above all what cannot be undone. */
  description: ReactNode;
  /** The verb on the button: "Delete". */
  confirmLabel: string;
  tone?: 'primary' | 'danger';
  pending?: boolean;
  onConfirm: () => void;
  /** What is decided along with it. */
  children?: ReactNode;
};

/** What a `ConfirmDialog` draws. */
export function ConfirmDialogFloat({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  tone = 'danger',
  pending = false,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  const wayOut = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Viewport className="fixed inset-0 z-40 flex items-center justify-center p-4">
          <AlertDialog.Popup
            initialFocus={wayOut}
            className="float-motion w-full max-w-105 rounded-panel border border-line bg-raised p-5 text-ink shadow-float outline-none"
          >
            <AlertDialog.Title className="overflow-clip font-semibold text-lg">
              {title}
            </AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-soft">
              {description}
            </AlertDialog.Description>
            {children !== undefined && <div className="mt-3">{children}</div>}
            <div className="mt-5 flex justify-end gap-2">
              <AlertDialog.Close ref={wayOut} render={<Button>{t('cancel')}</Button>} />
              <Button variant={tone} pending={pending} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
