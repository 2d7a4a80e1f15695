import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export type FieldProps = {
  label: string;
  /** What to write, told before it goes wrong. */
  hint?: ReactNode;
  /** What is wrong and how to mend it; undefined when nothing is. */
  error?: string | undefined;
  /** For a field whose surroundings already name it to the eye. */
  hideLabel?: boolean;
};

/** What wires a control to its field. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'data-invalid': '' | undefined;
};

/** The frame around one control: label, hint and error, wired to it for screen readers. */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const noteId = useId();
  const isInvalid = error !== undefined;
  const hasNote = isInvalid || hint !== undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-sm'}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': isInvalid || undefined,
        'data-invalid': isInvalid ? '' : undefined,
      })}
      {!isInvalid && hint !== undefined && (
        <p id={noteId} className="text-faint text-sm">
          {hint}
        </p>
      )}
      {isInvalid && (
        <div id={noteId} className="flex gap-1.5 text-error text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </div>
      )}
    </div>
  );
}
