import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
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
      <BaseCheckbox.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="flex size-5 shrink-0 items-center justify-center rounded border border-outline bg-canvas text-on-accent data-checked:border-accent data-checked:bg-accent"
      >
        <BaseCheckbox.Indicator>
          <Check aria-hidden className="size-4" strokeWidth={3} />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span className="min-w-0 grow">{children}</span>
    </label>
  );
}
