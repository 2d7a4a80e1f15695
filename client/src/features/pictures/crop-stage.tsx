import { clsx } from 'clsx';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type Crop, type Extent, moveCrop, zoomCrop, zoomOf } from './crop.ts';
import { useCropPointers } from './use-crop-pointers.ts';

/** One press of an arrow, as a part of the square; with Shift one goes faster. */
const STEP = 0.02;
const LONG_STEP = 0.1;
/** One press of + or −, and one notch of a wheel. */
const ZOOM_STEP = 1.1;

type CropStageProps = {
  image: HTMLImageElement;
  crop: Crop;
  /** What it will look like. */
  shape: 'face' | 'team';
  label: string;
  onChange: (change: (crop: Crop) => Crop) => void;
};

/** The picture under the shape it is cut to: drag it, zoom it, or do both with keys. */
export function CropStage({ image, crop, shape, label, onChange }: CropStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const picture = extentOf(image);
  const pointers = useCropPointers(stage, picture, onChange);

  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const zoom = (event: WheelEvent) => {
      // Or the page behind would scroll.
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = { right: (event.clientX - left) / width, down: (event.clientY - top) / height };
      const factor = event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP;
      onChange((before) => zoomCrop(picture, before, zoomOf(picture, before) * factor, at));
    };
    element.addEventListener('wheel', zoom, { passive: false });
    return () => element.removeEventListener('wheel', zoom);
  });

  function takeKey(event: KeyboardEvent): void {
    const change = changeOf(event, picture);
    if (change === undefined) return;
    event.preventDefault();
    onChange(change);
  }

  const { width, height } = picture;
  const percent = (part: number) => `${(part / crop.side) * 100}%`;
  return (
    <div
      ref={stage}
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows and + − do here what a pointer does
      tabIndex={0}
      onKeyDown={takeKey}
      {...pointers}
      className="relative mx-auto aspect-square w-full max-w-72 cursor-grab touch-none select-none overflow-hidden rounded-control bg-pressed active:cursor-grabbing"
    >
      <img
        src={image.src}
        alt=""
        draggable={false}
        className="absolute max-w-none"
        style={{
          width: percent(width),
          height: percent(height),
          left: percent(-crop.left),
          top: percent(-crop.top),
        }}
      />
      <span
        aria-hidden
        className={clsx(
          'pointer-events-none absolute inset-0 shadow-[0_0_0_100vmax_var(--color-backdrop)] outline-2 outline-[white] -outline-offset-2',
          shape === 'face' ? 'face-shape' : 'rounded-[22%]',
        )}
      />
    </div>
  );
}

export const extentOf = ({ naturalWidth, naturalHeight }: HTMLImageElement): Extent => ({
  width: naturalWidth,
  height: naturalHeight,
});

function changeOf(
  { key, shiftKey }: KeyboardEvent,
  picture: Extent,
): ((crop: Crop) => Crop) | undefined {
  const step = shiftKey ? LONG_STEP : STEP;
  const move = (right: number, down: number) => (crop: Crop) =>
    moveCrop(picture, crop, { right, down });
  const zoom = (factor: number) => (crop: Crop) =>
    zoomCrop(picture, crop, zoomOf(picture, crop) * factor);
  switch (key) {
    case 'ArrowLeft':
      return move(-step, 0);
    case 'ArrowRight':
      return move(step, 0);
    case 'ArrowUp':
      return move(0, -step);
    case 'ArrowDown':
      return move(0, step);
    case '+':
    case '=':
      return zoom(ZOOM_STEP);
    case '-':
      return zoom(1 / ZOOM_STEP);
    default:
      return undefined;
  }
}
