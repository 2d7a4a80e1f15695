const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

const APPLE_NAMES: Record<string, string> = {
  ...{ Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' },
  ...{ PageUp: '⇞', PageDown: '⇟' },
};
const OTHER_NAMES: Record<string, string> = { Mod: 'Ctrl', PageUp: 'PgUp', PageDown: 'PgDn' };

function keyName(key: string): string {
  return (isApple ? APPLE_NAMES : OTHER_NAMES)[key] ?? key;
}

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
          {keyName(key)}
        </span>
      ))}
    </kbd>
  );
}
