import { plainBody } from '@parley/shared/text/markdown/plain';
import type { Body } from '@parley/shared/text/markdown/tree';
import { memo, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { bodyBlocks } from './body-blocks.tsx';
import { isLongBody } from './body-length.ts';
import { EMOJI_STYLE } from './emoji-style.ts';
import { FoldedBody } from './folded-body.tsx';
import { PlainBody } from './plain-body.tsx';
import { readPlain, useMarkedBody } from './read-body.ts';

/** A few emoji and nothing else are meant to be seen, not read. */
const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,4}$/v;
/** Four of the longest emoji, with air; looking further would be work for nothing. */
const LONGEST_ONLY_EMOJI = 200;

const isOnlyEmoji = (body: string) =>
  body.length <= LONGEST_ONLY_EMOJI && ONLY_EMOJI.test(body.trim());

// Marks piled on a letter end with the message: they do not reach over its neighbours.
const BODY_STYLE = '-my-0.5 space-y-1 overflow-y-clip py-0.5 [overflow-wrap:anywhere]';

type MessageBodyProps = {
  body: string;
  /** Small words behind the last line: "edited". */
  note?: string | undefined;
};

/** What was written, as Parley's markdown (docs/markdown.md): elements only, never HTML. */
export const MessageBody = memo(function MessageBody({ body, note }: MessageBodyProps) {
  const noteMark = note !== undefined && <span className="text-faint text-xs"> {note}</span>;
  if (isOnlyEmoji(body)) {
    return (
      <p className="whitespace-pre-wrap text-xl leading-9">
        <span className={EMOJI_STYLE}>{body}</span>
        {noteMark}
      </p>
    );
  }
  const plain = readPlain(body);
  if (plain === undefined) return <MarkedBody body={body} noteMark={noteMark} />;
  return drawnBody(body, plain, noteMark);
});

type MarkedBodyProps = { body: string; noteMark: ReactNode };

/** As it was typed, until what looks for marks is there: the words come first. */
function MarkedBody({ body, noteMark }: MarkedBodyProps) {
  const read = useMarkedBody(body);
  if (read !== undefined) return drawnBody(body, read, noteMark);
  const drawn = (
    <div className={BODY_STYLE}>
      <PlainBody body={body} />
      {noteMark && <p>{noteMark}</p>}
    </div>
  );
  return isLongBody(plainBody(body).blocks) ? <FoldedBody body={body}>{drawn}</FoldedBody> : drawn;
}

function drawnBody(body: string, { reading, blocks }: Body, noteMark: ReactNode): ReactNode {
  const drawn = (
    <div className={BODY_STYLE}>
      {reading === 'formatted' ? (
        bodyBlocks(blocks, noteMark)
      ) : (
        <>
          <PlainBody body={body} />
          <p className="text-faint text-xs">
            <TooMuch /> {noteMark}
          </p>
        </>
      )}
    </div>
  );
  return isLongBody(blocks) ? <FoldedBody body={body}>{drawn}</FoldedBody> : drawn;
}

/** Why marks are not drawn. */
function TooMuch() {
  const { t } = useTranslation('messages');
  return t('plainText');
}
