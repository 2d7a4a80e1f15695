import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { Field, type FieldProps } from './field.tsx';
import { CONTROL_HEIGHT, CONTROL_STYLE } from './field-style.ts';

type SelectFieldProps<Value extends string> = FieldProps & {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of many, by the list that the browser draws: phones have a better one than we could. */
export function SelectField<Value extends string>({
  value,
  options,
  onChange,
  ...field
}: SelectFieldProps<Value>) {
  return (
    <Field {...field}>
      {(control) => (
        <div className="relative">
          <select
            {...control}
            value={value}
            onChange={({ currentTarget }) => {
              const option = options.find((one) => one.value === currentTarget.value);
              if (option) onChange(option.value);
            }}
            className={clsx(CONTROL_STYLE, CONTROL_HEIGHT, 'cursor-pointer appearance-none pr-9')}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-faint"
          />
        </div>
      )}
    </Field>
  );
}
