import { useTranslation } from '../../i18n/translation.ts';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';

/** Which keys do what here; a phone has none. */
export function SwitcherHints() {
  const { t } = useTranslation('switcher');
  return (
    <p
      aria-hidden
      className="flex shrink-0 items-center gap-4 border-line border-t px-4 py-2 text-soft text-sm max-md:hidden"
    >
      <span className="flex items-center gap-1.5">
        <KeyboardHint keys="ArrowUp+ArrowDown" /> {t('hints.move')}
      </span>
      <span className="flex items-center gap-1.5">
        <KeyboardHint keys="Enter" /> {t('hints.choose')}
      </span>
      <span className="flex items-center gap-1.5">
        <KeyboardHint keys="Escape" /> {t('hints.leave')}
      </span>
      <span className="ml-auto flex items-center gap-1.5">
        <KeyboardHint keys="Mod+/" /> {t('hints.keys')}
      </span>
    </p>
  );
}
