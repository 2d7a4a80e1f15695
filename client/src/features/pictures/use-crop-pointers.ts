import { type PointerEvent, type RefObject, useRef } from 'react';
import { type Crop, type Extent, moveCrop, zoomCrop, zoomOf } from './crop.ts';

type Point = { x: number; y: number };

/** One pointer drags the picture under the square; two pull it closer or push it away. */
export function useCropPointers(
  stage: RefObject<HTMLElement | null>,
  picture: Extent,
  onChange: (change: (crop: Crop) => Crop) => void,
) {
  const held = useRef(new Map<number, Point>());

  function move(event: PointerEvent): void {
    const before = held.current.get(event.pointerId);
    const side = stage.current?.clientWidth;
    if (before === undefined || !side) return;
    const now = { x: event.clientX, y: event.clientY };
    const [other] = [...held.current].filter(([id]) => id !== event.pointerId);
    held.current.set(event.pointerId, now);
    if (other === undefined) {
      const by = { right: (before.x - now.x) / side, down: (before.y - now.y) / side };
      onChange((crop) => moveCrop(picture, crop, by));
    } else {
      const [, anchor] = other;
      const factor = distance(now, anchor) / Math.max(1, distance(before, anchor));
      onChange((crop) => zoomCrop(picture, crop, zoomOf(picture, crop) * factor));
    }
  }

  const release = ({ pointerId }: PointerEvent) => held.current.delete(pointerId);
  return {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove: move,
    onPointerUp: release,
    onPointerCancel: release,
  };
}

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
