import { Field as BaseField } from '@base-ui/react/field';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type FieldProps = {
  label: string;
  /** What to write, told before it goes wrong. */
  hint?: ReactNode;
  /** What is wrong and how to mend it; undefined when nothing is. */
  error?: string | undefined;
  /** For a field whose surroundings already name it to the eye. */
  hideLabel?: boolean;
};

/** The frame around one control: label, hint and error, wired to it for screen readers. */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <BaseField.Root invalid={error !== undefined} className="flex flex-col gap-1.5">
      <BaseField.Label className={hideLabel ? 'sr-only' : 'font-medium text-sm'}>
        {label}
      </BaseField.Label>
      {children}
      {error === undefined && hint !== undefined && (
        <BaseField.Description className="text-faint text-sm">{hint}</BaseField.Description>
      )}
      <BaseField.Error match={error !== undefined} className="flex gap-1.5 text-error text-sm">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>{error}</span>
      </BaseField.Error>
    </BaseField.Root>
  );
}
