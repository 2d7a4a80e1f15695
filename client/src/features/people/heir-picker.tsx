import type { Id } from '@parley/shared/id';
import type { User } from '@parley/shared/user';
import { useRef } from 'react';
import { PeoplePicker } from './people-picker.tsx';

type HeirPickerProps = {
  meId: Id;
  chosen: readonly User[];
  onChange: (chosen: readonly User[]) => void;
};

/** Finds the one person who takes over. */
export function HeirPicker({ meId, chosen, onChange }: HeirPickerProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  return (
    <PeoplePicker
      chosen={chosen}
      onChange={onChange}
      withoutIds={new Set([meId])}
      limit={1}
      onDone={() => undefined}
      inputRef={inputRef}
    />
  );
}
