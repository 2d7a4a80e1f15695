import type { Id } from '@parley/shared/id';
import { type PictureSize, picturePath } from '@parley/shared/picture';
import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';

/** Addresses whose picture this page has drawn: it is there at once when it is drawn again. */
const drawn = new Set<string>();

type PictureProps = {
  id: Id;
  size: PictureSize;
  /** Drawn until it is there, and where it does not come. */
  children: ReactNode;
};

/** A picture of somebody or of the team, which fills what it stands in. Decorative: a name stands beside it. */
export function Picture(props: PictureProps) {
  const path = picturePath(props.id, props.size);
  return <PictureAt key={path} path={path} meanwhile={props.children} />;
}

function PictureAt({ path, meanwhile }: { path: string; meanwhile: ReactNode }) {
  const [state, setState] = useState<'awaited' | 'there' | 'missing'>(
    drawn.has(path) ? 'there' : 'awaited',
  );
  return (
    <>
      {state !== 'there' && meanwhile}
      {state !== 'missing' && (
        <img
          src={path}
          alt=""
          draggable={false}
          decoding="async"
          onLoad={() => {
            drawn.add(path);
            setState('there');
          }}
          onError={() => setState('missing')}
          className={clsx(
            'absolute inset-0 size-full object-cover',
            state === 'awaited' && 'opacity-0',
          )}
        />
      )}
    </>
  );
}
