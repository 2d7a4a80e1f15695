import { accepted } from '@parley/shared/error';
import { defineHandler } from '../../callers/define-handler.ts';
import type { Store } from '../../store/store.ts';
import { type PictureSet, setPicture } from './set-picture.ts';

export const pictures = {
  open: (given: { store: Store; pictureSet(set: PictureSet): Promise<void> | void }) => ({
    commands: {
      'picture:remove': defineHandler('picture:remove', async ({ of }, { userId }) => {
        const removed = await setPicture(given.store, { of, actorId: userId, pair: null });
        if (!removed.ok) return removed;
        await given.pictureSet(removed.data);
        return accepted({});
      }),
    },
  }),
};
