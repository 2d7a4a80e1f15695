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
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex max-w-full flex-wrap gap-1 rounded-panel border border-line bg-surface p-1"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-9 cursor-pointer select-none items-center justify-center gap-2 rounded-control px-3.5 text-soft outline-offset-2 transition-colors hover:text-ink has-checked:bg-canvas has-checked:font-medium has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--color-outline)] has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11"
        >
          <input
            type="radio"
            name={name}
            aria-label={option.label}
            checked={option.value === value}
            // One stop for all of them: from there on the arrows choose.
            tabIndex={option.value === value ? 0 : -1}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </div>
  );
}

type ChoiceRowProps<Value extends string> = {
  name: string;
  option: ChoiceOption<Value>;
  isChosen: boolean;
  onChoose: () => void;
};

function ChoiceRow<Value extends string>({
  name,
  option,
  isChosen,
  onChoose,
}: ChoiceRowProps<Value>) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer gap-3 rounded-control px-2 py-2 hover:bg-hover has-checked:bg-accent-tint"
    >
      <input
        type="radio"
        id={id}
        name={name}
        checked={isChosen}
        tabIndex={isChosen ? 0 : -1}
        onChange={onChoose}
        className="mt-0.5 size-5 shrink-0 cursor-pointer appearance-none rounded-full border border-outline bg-canvas checked:border-accent checked:bg-[radial-gradient(circle,var(--color-on-accent)_0_4px,var(--color-accent)_4.5px)]"
      />
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
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="flex flex-col gap-1">
      {options.map((option) => (
        <ChoiceRow
          key={option.value}
          name={name}
          option={option}
          isChosen={option.value === value}
          onChoose={() => onChange(option.value)}
        />
      ))}
    </div>
  );
}
