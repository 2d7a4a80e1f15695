import { Select as BaseSelect } from '@base-ui/react/select';
import { clsx } from 'clsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import { Field, type FieldProps } from './field.tsx';
import { CONTROL_HEIGHT, CONTROL_STYLE } from './field-style.ts';
import { FLOAT_LIST_STYLE, FLOAT_ROW_STYLE } from './float-style.ts';

type SelectProps<Value extends string> = FieldProps & {
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of several options from a list that opens. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  hideLabel,
  options,
  value,
  onChange,
}: SelectProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      <BaseSelect.Root
        items={options}
        value={value}
        onValueChange={(chosen) => {
          if (chosen !== null) onChange(chosen);
        }}
      >
        <BaseSelect.Trigger
          className={clsx(CONTROL_STYLE, CONTROL_HEIGHT, 'flex items-center justify-between gap-2')}
        >
          <BaseSelect.Value />
          <BaseSelect.Icon>
            <ChevronsUpDown aria-hidden className="size-4 text-soft" />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
            <BaseSelect.Popup className={clsx(FLOAT_LIST_STYLE, 'min-w-(--anchor-width)')}>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  className={clsx(FLOAT_ROW_STYLE, 'justify-between')}
                >
                  <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                  <BaseSelect.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
    </Field>
  );
}
