import {
  Bold,
  Code,
  Italic,
  Link,
  List,
  type LucideIcon,
  Strikethrough,
  TextQuote,
} from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from '../../../i18n/translation.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { walkByArrows } from '../../../ui/walk-by-arrows.ts';
import { formatField } from './format-field.ts';
import { FORMAT_KEYS, FORMAT_NAMES, type FormatName } from './format-keys.ts';

const ICONS: Record<FormatName, LucideIcon> = {
  ...{ bold: Bold, italic: Italic, strike: Strikethrough, code: Code },
  ...{ quote: TextQuote, list: List, link: Link },
};

/** A press on each formats what is selected, and takes that off again. One stop for the keyboard; the arrows walk on. */
export function FormatTools({ fieldRef }: { fieldRef: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation('messages');
  const [stop, setStop] = useState<FormatName>('bold');
  return (
    <div
      role="toolbar"
      aria-label={t('format.bar')}
      onKeyDown={walkByArrows}
      className="flex gap-0.5 overflow-x-auto max-md:justify-between max-md:gap-0 max-md:[&_button]:w-9"
    >
      {FORMAT_NAMES.map((name) => {
        const Icon = ICONS[name];
        return (
          <IconButton
            key={name}
            label={t(`format.${name}`)}
            shortcut={FORMAT_KEYS[name]}
            size="small"
            tabIndex={name === stop ? 0 : -1}
            onFocus={() => setStop(name)}
            onClick={() => fieldRef.current && formatField(fieldRef.current, name)}
          >
            <Icon aria-hidden className="size-4" />
          </IconButton>
        );
      })}
    </div>
  );
}
