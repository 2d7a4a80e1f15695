import { memo } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { bodyBlocks } from './body-blocks.tsx';
import { isLongBody } from './body-length.ts';
import { EMOJI_STYLE } from './emoji-style.ts';
import { FoldedBody } from './folded-body.tsx';
import { PlainBody } from './plain-body.tsx';
import { readBody } from './read-body.ts';

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
  const { t } = useTranslation('messages');
  const noteMark = note !== undefined && <span className="text-faint text-xs"> {note}</span>;
  if (isOnlyEmoji(body)) {
    return (
      <p className="whitespace-pre-wrap text-xl leading-9">
        <span className={EMOJI_STYLE}>{body}</span>
        {noteMark}
      </p>
    );
  }
  const { reading, blocks } = readBody(body);
  const drawn = (
    // Marks piled on a letter end with the message: they do not reach over its neighbours.
    <div className="-my-0.5 space-y-1 overflow-y-clip py-0.5 [overflow-wrap:anywhere]">
      {reading === 'formatted' ? (
        bodyBlocks(blocks, noteMark)
      ) : (
        <>
          <PlainBody body={body} />
          <p className="text-faint text-xs">
            {t('plainText')} {note}
          </p>
        </>
      )}
    </div>
  );
  return isLongBody(blocks) ? <FoldedBody body={body}>{drawn}</FoldedBody> : drawn;
});
