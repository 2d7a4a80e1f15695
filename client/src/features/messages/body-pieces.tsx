import type { Inline, Link } from '@parley/shared/text/markdown/tree';
import { Link as InsideLink } from '../../ui/link.tsx';
import { drawnText } from './drawn-text.tsx';
import { inPlace } from './in-place.ts';
import { insidePath } from './message-path.ts';

/** What stands within a line. */
export const bodyPieces = (pieces: Inline[]) => inPlace(pieces.map(drawn));

function drawn(piece: Inline) {
  switch (piece.type) {
    case 'text':
      return drawnText(piece.text);
    case 'strong':
      return <strong>{bodyPieces(piece.children)}</strong>;
    case 'emphasis':
      return <em>{bodyPieces(piece.children)}</em>;
    case 'deleted':
      return <del>{bodyPieces(piece.children)}</del>;
    case 'code':
      return (
        <code dir="ltr" className="rounded bg-hover px-1 py-0.5 font-mono text-[0.9em]">
          {drawnText(piece.text)}
        </code>
      );
    case 'link': {
      const path = insidePath(piece.target);
      return path === undefined ? (
        <OutsideLink link={piece} />
      ) : (
        <InsideLink to={path} className={LINK}>
          {bodyPieces(piece.children)}
        </InsideLink>
      );
    }
  }
}

const LINK =
  'text-accent underline decoration-1 underline-offset-2 [unicode-bidi:isolate] hover:decoration-2';

/** The place it leads to is told nothing of where it was found. */
function OutsideLink({ link: { target, host, children } }: { link: Link }) {
  return (
    <>
      <a href={target} target="_blank" rel="noopener noreferrer" className={LINK}>
        {bodyPieces(children)}
      </a>
      {host !== undefined && <bdi className="text-faint text-sm"> ({host})</bdi>}
    </>
  );
}
