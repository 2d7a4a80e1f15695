import { clsx } from 'clsx';
import { Copy } from 'lucide-react';
import { useTranslation } from '../../../i18n/translation.ts';
import { copyOrShow } from '../../../ui/copy.ts';
import { showToast } from '../../../ui/toasts.ts';
import { drawnText } from '../drawn-text.tsx';
import { FoldButton } from '../fold-button.tsx';
import { inPlace } from '../in-place.ts';
import { useFold } from '../use-fold.ts';
import { countLines, firstLines, isLongCode } from './code-lines.ts';
import type { Token, TokenKind } from './tokens.ts';
import { useTokens } from './use-tokens.ts';

const COLOURS: Readonly<Record<TokenKind, string>> = {
  keyword: 'text-code-keyword',
  string: 'text-code-string',
  number: 'text-code-number',
  name: 'text-code-name',
  comment: 'text-faint',
  added: 'text-code-string',
  removed: 'text-error',
};

type CodeBlockProps = {
  /** What stands behind the marks of its fence. */
  name: string | undefined;
  text: string;
};

/**
 * A block of code, which is always written from left to right. Its colours come when they come, and change nothing but
 * colours; of a long one the beginning shows.
 */
export function CodeBlock({ name, text }: CodeBlockProps) {
  const { t } = useTranslation('messages');
  const lines = countLines(text);
  const fold = useFold(text, isLongCode(lines));
  const { label, tokens } = useTokens(name, fold.isFolded ? firstLines(text) : text);
  const drawn = tokens.reduce((sum, token) => sum + token.text.length, 0);

  async function copy(): Promise<void> {
    if (await copyOrShow(text)) showToast({ text: t('codeCopied') });
  }

  return (
    <div className="group/code relative my-1 rounded-control border border-line bg-surface">
      <div
        className={clsx(
          'flex items-center justify-between ps-3 pe-1 text-faint text-xs',
          // Over a block without a name nothing stands but what one wants to do with it.
          label === undefined &&
            'absolute end-0 top-0 rounded-control bg-surface opacity-0 focus-within:opacity-100 group-hover/code:opacity-100 pointer-coarse:static pointer-coarse:justify-end pointer-coarse:opacity-100',
          // A line alone is marked as quickly as it is copied, and not worth another as high.
          label === undefined && lines === 1 && 'pointer-coarse:hidden',
        )}
      >
        {label !== undefined && <span className="truncate">{label}</span>}
        <button
          type="button"
          aria-label={t('copyCode')}
          onClick={copy}
          className="inline-flex h-8 select-none items-center gap-1.5 rounded-control px-2 text-soft -outline-offset-2 hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          <Copy aria-hidden className="size-3.5" />
          {t('copyCodeShort')}
        </button>
      </div>
      <pre
        dir="ltr"
        onScroll={fold.onScroll}
        className={clsx(
          'overflow-x-auto px-3 pb-2 font-mono text-sm',
          label === undefined && 'pt-2',
          // As high as the lines that show, to the pixel, with what is above them.
          fold.isFolded && 'overflow-y-hidden',
          fold.isFolded && (label === undefined ? 'max-h-122' : 'max-h-120'),
        )}
      >
        <code>
          {inPlace(tokens.map(drawnToken))}
          {drawnText(text.slice(drawn))}
        </code>
      </pre>
      {isLongCode(lines) && <FoldButton fold={fold} more={t('showAllLines', { count: lines })} />}
    </div>
  );
}

function drawnToken({ text, kind }: Token) {
  if (kind === undefined) return drawnText(text);
  return <span className={COLOURS[kind]}>{drawnText(text)}</span>;
}
