import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';

type CheckboxProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Its accessible name; may be a row with an avatar and a name. */
  children: ReactNode;
  disabled?: boolean;
};

/** A box to tick with its label; the whole row is the target. */
export function Checkbox({ checked, onChange, children, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control pointer-coarse:min-h-11"
    >
      <span className="relative flex size-5 shrink-0">
        <input
          type="checkbox"
          id={id}
          checked={checked}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          disabled={disabled}
          className="peer size-5 cursor-pointer appearance-none rounded border border-outline bg-canvas checked:border-accent checked:bg-accent"
        />
        <Check
          aria-hidden
          className="pointer-events-none absolute inset-0 m-auto size-4 text-on-accent opacity-0 peer-checked:opacity-100"
          strokeWidth={3}
        />
      </span>
      <span className="min-w-0 grow">{children}</span>
    </label>
  );
}
