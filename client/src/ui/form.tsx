import type { ReactNode } from 'react';
import { onEscape } from './escape.ts';
import { isImeEvent } from './ime.ts';
import type { FormState } from './use-form.ts';

type FormProps<Values> = {
  form: FormState<Values>;
  /** Names the form for screen readers. */
  label: string;
  /** What Escape does: to give up what was typed, say. */
  onCancel?: () => void;
  children: ReactNode;
};

/** A form that speaks its own words instead of the browser's bubbles. Enter submits. */
export function Form<Values>({ form, label, onCancel, children }: FormProps<Values>) {
  return (
    <form
      ref={form.formRef}
      noValidate
      aria-label={label}
      className="flex flex-col gap-4"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && isImeEvent(event)) event.preventDefault();
        if (onCancel !== undefined) onEscape(onCancel)(event);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void form.trySubmit();
      }}
    >
      {children}
    </form>
  );
}
