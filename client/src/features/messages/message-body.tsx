import { memo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import { EMOJI_STYLE } from './emoji-style.ts';

const PLUGINS = [remarkGfm, remarkBreaks];

/** A few emoji and nothing else are meant to be seen, not read. */
const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,4}$/v;

/**
 * Headings stay within the size of a message; pictures become links, since loading them would
 * tell a stranger's server who reads here and when.
 */
const COMPONENTS: Components = {
  h1: ({ children }) => <p className="font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  h5: ({ children }) => <p className="font-semibold">{children}</p>,
  h6: ({ children }) => <p className="font-semibold">{children}</p>,
  a: ({ href, children }) => <OutsideLink href={href}>{children}</OutsideLink>,
  img: ({ src, alt }) => (
    <OutsideLink href={typeof src === 'string' ? src : undefined}>{alt || src}</OutsideLink>
  ),
  ul: ({ children }) => <ul className="list-disc pl-6">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal pl-6">
      {children}
    </ol>
  ),
  li: ({ children, className }) => (
    <li className={className === 'task-list-item' ? '-ml-5 list-none' : undefined}>{children}</li>
  ),
  input: ({ checked }) => <span>{checked ? '☑ ' : '☐ '}</span>,
  blockquote: ({ children }) => (
    <blockquote className="border-line border-l-3 pl-3 text-soft">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre className="my-1 whitespace-pre-wrap rounded-control border border-line bg-surface px-3 py-2 font-mono text-sm [&_code]:bg-transparent [&_code]:p-0 [&_code]:text-[length:inherit]">
      {children}
    </pre>
  ),
  code: ({ children }) => (
    <code className="rounded bg-hover px-1 py-0.5 font-mono text-[0.9em]">{children}</code>
  ),
  hr: () => <hr className="my-2 border-line" />,
  table: ({ children }) => <table className="my-1 border-collapse text-sm">{children}</table>,
  th: ({ children }) => (
    <th className="border border-line px-2 py-1 text-left font-semibold">{children}</th>
  ),
  td: ({ children }) => <td className="border border-line px-2 py-1">{children}</td>,
};

function OutsideLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline decoration-1 underline-offset-2 hover:decoration-2"
    >
      {children}
    </a>
  );
}

type MessageBodyProps = {
  body: string;
  /** Small words behind the last line: "edited". */
  note?: string | undefined;
};

/** What was written, as markdown: elements only. HTML in it is shown as the text it is. */
export const MessageBody = memo(function MessageBody({ body, note }: MessageBodyProps) {
  const noteMark = note !== undefined && <span className="text-faint text-xs"> {note}</span>;
  if (ONLY_EMOJI.test(body.trim())) {
    return (
      <p className="text-xl leading-9">
        <span className={EMOJI_STYLE}>{body}</span>
        {noteMark}
      </p>
    );
  }
  return (
    <div className="max-w-measure space-y-1 [overflow-wrap:anywhere] [&>p:has(+span)]:inline">
      <Markdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {body}
      </Markdown>
      {noteMark}
    </div>
  );
});
