import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { isImeEvent } from '../../ui/ime.ts';

/** What was typed before the switcher was there, and where the focus was before that. */
let early: { typed: string; before: Element | null } | undefined;

/** What has been typed so far; for whoever takes the focus in the same go, or more may be typed here. */
export const typedEarly = (): { typed: string; before: Element | null } =>
  early ?? { typed: '', before: document.activeElement };

/**
 * Holds the letters of whoever types on until the switcher's own field takes the focus; else they went where one wrote
 * before. That is also for a moment when all of it is there, for what floats is drawn in two goes.
 */
export function EarlyTyping({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('switcher');
  const inputRef = useRef<HTMLInputElement>(null);
  const [isTakenOver, setTakenOver] = useState(false);
  useLayoutEffect(() => {
    const { current: input } = inputRef;
    early = { typed: '', before: document.activeElement };
    input?.focus();
    return () => {
      // Who turned back here is where they were; from the switcher it leads back itself.
      if (document.activeElement === input && early?.before instanceof HTMLElement) {
        early.before.focus();
      }
      early = undefined;
    };
  }, []);

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || isImeEvent(event)) return;
    event.preventDefault();
    onClose();
  }

  if (isTakenOver) return null;
  return (
    <input
      ref={inputRef}
      aria-label={t('label')}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => {
        if (early !== undefined) early.typed = target.value;
      }}
      onKeyDown={closeOnEscape}
      // Nothing takes it over where the whole window loses the focus.
      onBlur={({ relatedTarget }: FocusEvent) => setTakenOver(relatedTarget !== null)}
      className="sr-only"
    />
  );
}
