import { Drawer } from '@base-ui/react/drawer';
import type { ReactNode } from 'react';
import { PanelBoundary } from './panel-boundary.tsx';

type SheetProps = {
  /** Its accessible name. */
  label: string;
  onClose: () => void;
  children: ReactNode;
};

/** What one may do, from the lower edge of a phone, in reach of a thumb; swiped down it goes. Open as long as it is drawn. */
export function Sheet({ label, onClose, children }: SheetProps) {
  return (
    <Drawer.Root open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Portal>
        <Drawer.Backdrop className="fixed inset-0 z-40 bg-backdrop opacity-[calc(1-var(--drawer-swipe-progress))] transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Drawer.Viewport className="fixed inset-0 z-40 flex items-end">
          <Drawer.Popup
            aria-label={label}
            className="max-h-[85dvh] w-full touch-auto overflow-y-auto overscroll-contain rounded-t-panel bg-raised pb-[max(0.75rem,env(safe-area-inset-bottom))] text-ink shadow-float outline-none transition-transform [transform:translateY(var(--drawer-swipe-movement-y))] data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)] data-swiping:select-none data-swiping:duration-0"
          >
            <div aria-hidden className="mx-auto mt-2 mb-1 h-1 w-9 rounded-full bg-pressed" />
            <Drawer.Content>
              <PanelBoundary onClose={onClose}>{children}</PanelBoundary>
            </Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

type SheetRowProps = {
  icon: ReactNode;
  tone?: 'plain' | 'danger';
  onSelect: () => void;
  children: ReactNode;
};

/** One action of a `Sheet`, as wide as the phone. */
export function SheetRow({ icon, tone = 'plain', onSelect, children }: SheetRowProps) {
  return (
    <button
      type="button"
      onClick={onSelect}
      className={`edge flex min-h-12 w-full items-center gap-3.5 text-left -outline-offset-2 active:bg-hover ${tone === 'danger' ? 'text-error' : ''}`}
    >
      {icon}
      {children}
    </button>
  );
}
