import { isPlain, plainBody } from '@parley/shared/text/markdown/plain';
import type { Block } from '@parley/shared/text/markdown/tree';
import { memo, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { isLongBody } from './body-length.ts';
import { EMOJI_STYLE } from './emoji-style.ts';
import { FoldedBody } from './folded-body.tsx';
import { PlainBody } from './plain-body.tsx';
import { useMarkedBody } from './read-body.ts';

/** A few emoji and nothing else are meant to be seen, not read. */
const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,4}$/v;
/** Four of the longest emoji, with air; looking further would be work for nothing. */
const LONGEST_ONLY_EMOJI = 200;

const isOnlyEmoji = (body: string) =>
  body.length <= LONGEST_ONLY_EMOJI && ONLY_EMOJI.test(body.trim());

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
  return isPlain(body) ? asTyped(body, noteMark) : <MarkedBody body={body} noteMark={noteMark} />;
});

/** Words alone, or what stands in for them until what looks for marks is there: the words come first. */
function asTyped(body: string, noteMark: ReactNode): ReactNode {
  return inFull(body, plainBody(body).blocks, <PlainBody body={body} tail={noteMark} />);
}

function MarkedBody({ body, noteMark }: { body: string; noteMark: ReactNode }) {
  const { t } = useTranslation('messages');
  const marked = useMarkedBody(body);
  if (marked === undefined) return asTyped(body, noteMark);
  const { reading, blocks, draw } = marked;
  if (reading === 'formatted') return inFull(body, blocks, draw(blocks, noteMark));
  const drawn = (
    <>
      <PlainBody body={body} />
      <p className="text-faint text-xs">
        {t('plainText')} {noteMark}
      </p>
    </>
  );
  return inFull(body, blocks, drawn);
}

/** A long one is folded. */
function inFull(body: string, blocks: readonly Block[], content: ReactNode): ReactNode {
  const drawn = (
    // Marks piled on a letter end with the message: they do not reach over its neighbours.
    <div className="-my-0.5 space-y-1 overflow-y-clip py-0.5 [overflow-wrap:anywhere]">
      {content}
    </div>
  );
  return isLongBody(blocks) ? <FoldedBody body={body}>{drawn}</FoldedBody> : drawn;
}
