import { Field as BaseField } from '@base-ui/react/field';
import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { CONTROL_STYLE } from './field-style.ts';

type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, 'className' | 'onChange' | 'value' | 'defaultValue'> & {
    value: string;
    onChange: (value: string) => void;
  };

/** Several lines of text with label, hint and error; grows with what is written. */
export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  value,
  onChange,
  ...rest
}: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      <BaseField.Control
        value={value}
        onValueChange={onChange}
        className={clsx(CONTROL_STYLE, 'field-sizing-content max-h-60 min-h-20 resize-none py-2')}
        render={<textarea {...rest} />}
      />
    </Field>
  );
}
