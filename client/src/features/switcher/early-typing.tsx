import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { isImeEvent } from '../../ui/ime.ts';

/** What was typed before the switcher was there, and where the focus was before that. */
let early: { typed: string; before: Element | null } | undefined;

/** What has been typed so far. Asked while drawing, which may begin anew: so it takes nothing away. */
export const typedEarly = (): { typed: string; before: Element | null } =>
  early ?? { typed: '', before: document.activeElement };

/** Holds the letters of whoever types on while the switcher is on its way; else they went where one wrote before. */
export function EarlyTyping({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('switcher');
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    early = { typed: '', before: document.activeElement };
    input.current?.focus();
    return () => {
      // Who turned back is where they were; the switcher takes the focus in its turn.
      if (early?.before instanceof HTMLElement) early.before.focus();
      early = undefined;
    };
  }, []);

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || isImeEvent(event)) return;
    event.preventDefault();
    onClose();
  }

  return (
    <input
      ref={input}
      aria-label={t('label')}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => {
        if (early !== undefined) early.typed = target.value;
      }}
      onKeyDown={closeOnEscape}
      className="sr-only"
    />
  );
}
