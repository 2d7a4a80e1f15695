import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';

type ChoiceOption<Value extends string> = {
  value: Value;
  label: string;
  icon?: ReactNode;
  /** A sentence under the label; only `ChoiceList` draws it. */
  hint?: string;
};

type ChoiceProps<Value extends string> = {
  /** Names the group for screen readers; draw a visible heading beside it where there is room. */
  label: string;
  options: readonly ChoiceOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** Two to four short options side by side, one chosen. Takes effect at once. */
export function SegmentedChoice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <RadioGroup<Value>
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className="inline-flex max-w-full flex-wrap gap-1 rounded-panel border border-line bg-surface p-1"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.label}
          className="flex h-9 cursor-pointer select-none items-center justify-center gap-2 rounded-control px-3.5 text-soft transition-colors hover:text-ink data-checked:bg-canvas data-checked:font-medium data-checked:text-ink data-checked:shadow-[0_0_0_1px_var(--color-outline)] pointer-coarse:h-11"
        >
          {option.icon}
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}

function ChoiceRow({ option }: { option: ChoiceOption<string> }) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer gap-3 rounded-control px-2 py-2 hover:bg-hover has-data-checked:bg-pressed"
    >
      <Radio.Root
        id={id}
        value={option.value}
        className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border border-outline bg-canvas data-checked:border-accent data-checked:bg-accent"
      >
        <Radio.Indicator className="size-2 rounded-full bg-on-accent" />
      </Radio.Root>
      <span className="min-w-0">
        <span className="flex items-center gap-2 font-medium">
          {option.icon}
          {option.label}
        </span>
        {option.hint !== undefined && (
          <span className="block text-soft text-sm">{option.hint}</span>
        )}
      </span>
    </label>
  );
}

/** Options that need a sentence each, one under the other, one chosen. */
export function ChoiceList<Value extends string>({
  label,
  options,
  value,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <RadioGroup<Value>
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className="flex flex-col gap-1"
    >
      {options.map((option) => (
        <ChoiceRow key={option.value} option={option} />
      ))}
    </RadioGroup>
  );
}
