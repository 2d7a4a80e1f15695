import type { Answer } from '@parley/shared/answer';
import type { Id } from '@parley/shared/id';
import { type PictureOf, pictureDoorPath } from '@parley/shared/picture';
import { z } from 'zod';
import { type RequestFailure, request } from '../../http/request.ts';

const keptSchema = z.object({ pictureId: z.string() });

/** Brings a picture to the server; everybody hears of it, this page too. */
export const bringPicture = (
  of: PictureOf,
  actsAs: Id,
  content: Blob,
): Promise<Answer<z.output<typeof keptSchema>, RequestFailure>> =>
  request(pictureDoorPath(of), keptSchema, { method: 'POST', content, actsAs });
