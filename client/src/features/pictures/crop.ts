/** How large a picture is, in its own points, as it is seen. */
export type Extent = { width: number; height: number };

/** The square of it that is taken, in the same points. */
export type Crop = { left: number; top: number; side: number };

/** So much closer one can go than to see all that fits. */
export const MOST_ZOOM = 8;

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most);

const shorterSide = ({ width, height }: Extent) => Math.min(width, height);

/** The largest square, in the middle. */
export function largestCrop(picture: Extent): Crop {
  const side = shorterSide(picture);
  return { left: (picture.width - side) / 2, top: (picture.height - side) / 2, side };
}

/** How close it is: 1 is the largest square. */
export const zoomOf = (picture: Extent, { side }: Crop): number => shorterSide(picture) / side;

/** The square moved by parts of its own side, as far as there is picture. */
export const moveCrop = (picture: Extent, crop: Crop, by: { right: number; down: number }): Crop =>
  keepInside(picture, {
    ...crop,
    left: crop.left + by.right * crop.side,
    top: crop.top + by.down * crop.side,
  });

/** As close as that; what is seen at `at` (parts of the square, its middle unless told) stays where it is. */
export function zoomCrop(
  picture: Extent,
  crop: Crop,
  zoom: number,
  at: { right: number; down: number } = { right: 0.5, down: 0.5 },
): Crop {
  const side = shorterSide(picture) / within(zoom, 1, MOST_ZOOM);
  const less = crop.side - side;
  return keepInside(picture, {
    left: crop.left + less * at.right,
    top: crop.top + less * at.down,
    side,
  });
}

function keepInside({ width, height }: Extent, { left, top, side }: Crop): Crop {
  return { left: within(left, 0, width - side), top: within(top, 0, height - side), side };
}
