import { z } from 'zod';
import type { Id } from './id.ts';

/** The sides of the squares that are kept of a picture, in pixels: beside a line of text, and by itself. */
export const PICTURE_SIDES = { small: 96, large: 256 } as const;
export type PictureSize = keyof typeof PICTURE_SIDES;

/** Names the bytes: another picture has another one, so that what it leads to never changes. */
export const pictureIdSchema = z.string();

/** Whose picture it is about: the caller's own, or the team's. */
export const pictureOfSchema = z.enum(['me', 'team']);
export type PictureOf = z.infer<typeof pictureOfSchema>;

/** Where a picture is. */
export const picturePath = (id: Id, size: PictureSize): string =>
  `/api/pictures/${encodeURIComponent(id)}/${size}`;

/** Where one is brought to. */
export const pictureDoorPath = (of: PictureOf): string => `/api/pictures/of/${of}`;
