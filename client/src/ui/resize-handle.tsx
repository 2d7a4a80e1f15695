import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { keepWidth, keptWidth, type PanelWidth, showWidth } from './panel-widths.ts';

/** One press of an arrow key, in pixels; with Shift so many of them. */
const STEP_PX = 8;
const LARGE_STEP = 4;

type ResizeHandleProps = {
  panel: PanelWidth;
  /** Its accessible name. */
  label: string;
  /** Of the panel: drawn away from it, the panel grows. */
  edge: 'left' | 'right';
  /** Where it stands in what it is drawn in: the panel itself, or what begins beside it. */
  at?: 'left' | 'right';
};

/** What is not a control by itself, and one works with all the same. */
const WORKED_WITH = { tabIndex: 0 };

/**
 * The edge by which a panel is made wider: dragged, or with the arrow keys; a double click brings its usual
 * width back. Stands in something that is positioned, and a landmark.
 */
export function ResizeHandle({ panel, label, edge, at = edge }: ResizeHandleProps) {
  const [width, setWidth] = useState(() => keptWidth(panel));
  const grip = useRef<{ from: number; width: number } | null>(null);
  const outwards = edge === 'right' ? 1 : -1;

  function onKeyDown(event: KeyboardEvent): void {
    const wanted = widthByKey(event);
    if (wanted === undefined) return;
    event.preventDefault();
    setWidth(keepWidth(panel, wanted));
  }

  function widthByKey({ key, shiftKey, altKey }: KeyboardEvent): number | undefined {
    if (altKey) return undefined;
    const step = STEP_PX * (shiftKey ? LARGE_STEP : 1) * outwards;
    switch (key) {
      case 'ArrowRight':
        return width + step;
      case 'ArrowLeft':
        return width - step;
      case 'Home':
        return panel.least;
      case 'End':
        return panel.most;
      default:
        return undefined;
    }
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { from: event.clientX, width };
  }

  const draggedTo = ({ clientX }: PointerEvent): number | undefined =>
    grip.current ? grip.current.width + (clientX - grip.current.from) * outwards : undefined;

  function onPointerMove(event: PointerEvent): void {
    const wanted = draggedTo(event);
    if (wanted !== undefined) showWidth(panel, wanted);
  }

  function letGo(event: PointerEvent): void {
    const wanted = draggedTo(event);
    grip.current = null;
    if (wanted !== undefined) setWidth(keepWidth(panel, wanted));
  }

  return (
    <hr
      {...WORKED_WITH}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={panel.least}
      aria-valuemax={panel.most}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onLostPointerCapture={letGo}
      onDoubleClick={() => setWidth(keepWidth(panel, panel.usual))}
      className={`absolute inset-y-0 ${at === 'right' ? '-right-1' : '-left-1'} z-20 h-full w-2 cursor-col-resize touch-none border-0 transition-colors hover:bg-outline/50 focus-visible:bg-accent focus-visible:outline-offset-0 max-md:hidden`}
    />
  );
}
