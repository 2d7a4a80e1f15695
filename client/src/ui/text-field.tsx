import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { CONTROL_HEIGHT, CONTROL_STYLE } from './field-style.ts';

export type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, 'className' | 'onChange' | 'value'> & {
    value: string;
    onChange: (value: string) => void;
    /** Drawn inside the box at its end, for example a button. */
    end?: ReactNode;
  };

/** One line of text with label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  hideLabel,
  value,
  onChange,
  end,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {(control) => (
        <div className="relative">
          <input
            dir="auto"
            {...rest}
            {...control}
            value={value}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
            className={clsx(CONTROL_STYLE, CONTROL_HEIGHT, end !== undefined && 'pr-12')}
          />
          {end !== undefined && (
            <div className="absolute inset-y-0 right-1 flex items-center">{end}</div>
          )}
        </div>
      )}
    </Field>
  );
}
