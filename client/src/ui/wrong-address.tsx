import { CircleAlert } from 'lucide-react';
import { rawText, useTranslation } from '../i18n/translation.ts';

/** The gap of the text, with the marks around it that make it a link. */
const LINK = /<1>.*<\/1>/;

/** The page stands at an address where the server refuses everything; leads to the right one. */
export function WrongAddress({ address }: { address: string }) {
  useTranslation('common');
  const { pathname, search, hash } = location;
  const [before, after] = rawText('common:wrongAddress').split(LINK);
  return (
    <div
      role="alert"
      className="flex items-center gap-3 rounded-control bg-error-tint px-3 py-2 text-error"
    >
      <CircleAlert aria-hidden className="size-5 shrink-0" />
      <p className="min-w-0 break-words">
        {before}
        <a href={address + pathname + search + hash} className="font-medium underline">
          {address}
        </a>
        {after}
      </p>
    </div>
  );
}
