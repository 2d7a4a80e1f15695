import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { PictureOf, PictureSize } from '@parley/shared/picture';
import { isStaff } from '@parley/shared/rights';
import type { Quotas } from '../../access/quotas.ts';
import type { Authenticate } from '../../callers/login.ts';
import type { Store } from '../../store/store.ts';
import { type PictureSet, setPicture } from './set-picture.ts';
import type { Squares } from './squares.ts';
import { findPicture } from './stored-pictures.ts';
import { isTakenKind } from './tell-kind.ts';

export type PictureDoor = {
  /** Whether somebody may bring one, asked before any of it is read. */
  admit(
    of: PictureOf,
    asked: { cookie: string | undefined; accountId: string | undefined },
  ): Promise<Ack<{ userId: string }>>;
  /** Keeps what they brought, cut to squares. */
  take(
    of: PictureOf,
    userId: string,
    bytes: Uint8Array,
  ): Promise<Ack<{ pictureId: string | null }>>;
  /** People's pictures for whoever is signed in, the team's for everybody. */
  find(
    id: string,
    size: PictureSize,
    cookie: string | undefined,
  ): Promise<Ack<{ bytes: Uint8Array; isPublic: boolean }>>;
};

/** Pictures come and go over HTTP: they do not fit into a packet, and a browser keeps them by their address. */
export function createPictureDoor(parts: {
  store: Store;
  squares: Squares;
  authenticate: Authenticate;
  quotas: Pick<Quotas, 'take'>;
  /** Tells everybody. */
  changed(set: PictureSet): Promise<void> | void;
}): PictureDoor {
  const { store, squares, authenticate, quotas } = parts;

  async function isOfStaff(userId: string): Promise<boolean> {
    const actor = await store
      .selectFrom('users')
      .select('role')
      .where('id', '=', userId)
      .executeTakeFirst();
    return actor !== undefined && isStaff(actor);
  }

  return {
    admit: async (of, { cookie, accountId }) => {
      const login = await authenticate(cookie);
      if (!login.ok) return login;
      const { userId } = login.data;
      if (accountId !== undefined && accountId !== userId)
        return refused('ACCOUNT_CHANGED', 'Another account is signed in here now.');
      if (of === 'team' && !(await isOfStaff(userId)))
        return refused('NOT_ALLOWED', 'Only the owner and admins may do this.');
      const allowed = await quotas.take(userId, { pictures: 1 });
      return allowed.ok ? accepted({ userId }) : allowed;
    },
    take: async (of, userId, bytes) => {
      if (bytes.length > LIMITS.pictureBytes) return tooLarge();
      if (!isTakenKind(bytes)) return unsupported();
      const cut = await squares.cut(bytes);
      if ('fault' in cut) return refusalOf(cut);
      const set = await setPicture(store, { of, actorId: userId, pair: cut });
      if (!set.ok) return set;
      await parts.changed(set.data);
      return accepted({ pictureId: set.data.pictureId });
    },
    find: async (id, size, cookie) => {
      const found = await findPicture(store, id, size);
      const isPublic = found?.userId === null;
      if (!isPublic) {
        const login = await authenticate(cookie);
        if (!login.ok) return login;
      }
      if (!found) return refused('NOT_FOUND', 'There is no such picture.');
      return accepted({ bytes: found.bytes, isPublic });
    },
  };
}

function refusalOf({ fault }: Extract<Awaited<ReturnType<Squares['cut']>>, { fault: string }>) {
  switch (fault) {
    case 'busy':
      return refused('BUSY', 'Many pictures are being read right now.');
    case 'no library':
      return refused('PICTURES_UNAVAILABLE', 'This server cannot read pictures.');
    case 'too many pixels':
      return tooLarge();
    case 'unreadable':
      return refused('PICTURE_UNREADABLE', 'This picture cannot be read.');
  }
}

const tooLarge = () => refused('PICTURE_TOO_LARGE', 'This picture is too large.');

const unsupported = () =>
  refused('PICTURE_UNSUPPORTED', 'A picture is a JPEG, PNG, WebP or GIF; HEIC is not read here.');
