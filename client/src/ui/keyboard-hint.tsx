import { isApple } from './keys/key-press.ts';

const NAMES: Record<string, string> = {
  ...{ ArrowUp: '↑', ArrowDown: '↓', ArrowRight: '→', Escape: 'Esc' },
  ...(isApple
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩', PageUp: '⇞', PageDown: '⇟' }
    : { Mod: 'Ctrl', PageUp: 'PgUp', PageDown: 'PgDn' }),
};

type KeyboardHintProps = {
  /** Keys joined by `+`; `Mod` is ⌘ on Apple machines and Ctrl elsewhere. */
  keys: string;
};

/** A key combination as the reader's keyboard spells it. */
export function KeyboardHint({ keys }: KeyboardHintProps) {
  return (
    <kbd className="inline-flex gap-0.5 font-sans text-xs opacity-80">
      {keys.split('+').map((key) => (
        <span key={key} className="rounded border border-current px-1 leading-4">
          {NAMES[key] ?? key}
        </span>
      ))}
    </kbd>
  );
}
