import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './icon-button.tsx';
import { PANEL } from './panel-widths.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { ToastSlot } from './toast-slot.tsx';
import { useWayBack } from './use-way-back.ts';

type SidePanelProps = {
  title: string;
  /** Names the button that closes it. */
  closeLabel: string;
  /** Names the edge by which it is made wider. */
  resizeLabel: string;
  onClose: () => void;
  children: ReactNode;
};

/** What stands beside the room: a title as high as the room's, and what scrolls below it. */
export function SidePanel({ title, closeLabel, resizeLabel, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useWayBack(panel);
  return (
    <aside ref={panel} aria-label={title} className="relative flex h-full flex-col bg-canvas">
      <ResizeHandle panel={PANEL} label={resizeLabel} edge="left" />
      <header className="edge flex h-13 shrink-0 items-center border-line border-b">
        <h2 className="grow font-semibold text-lg">{title}</h2>
        <div className="-mr-2">
          <IconButton label={closeLabel} onClick={onClose}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </div>
      </header>
      <div className="edge flex min-h-0 grow flex-col gap-6 overflow-y-auto py-5">{children}</div>
      <div className="edge">
        <ToastSlot />
      </div>
    </aside>
  );
}
