import { SmilePlus } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';

const EmojiPicker = lazy(() =>
  import('./emoji-picker.tsx').then((module) => ({ default: module.EmojiPicker })),
);

type EmojiButtonProps = {
  label: string;
  size?: ComponentProps<typeof IconButton>['size'];
  onPick: (emoji: string) => void;
  onOpenChange?: (open: boolean) => void;
};

/** A button that opens the emoji picker and closes it after a choice. */
export function EmojiButton({ label, size = 'medium', onPick, onOpenChange }: EmojiButtonProps) {
  const [isOpen, setOpen] = useState(false);

  function change(open: boolean): void {
    setOpen(open);
    onOpenChange?.(open);
  }

  function pick(emoji: string): void {
    change(false);
    onPick(emoji);
  }

  return (
    <Popover
      label={label}
      open={isOpen}
      onOpenChange={change}
      trigger={
        <IconButton label={label} size={size}>
          <SmilePlus aria-hidden className={size === 'small' ? 'size-4' : 'size-5'} />
        </IconButton>
      }
    >
      <Suspense fallback={<div className="h-96 w-[21.75rem] max-w-[calc(100vw-1rem)]" />}>
        <EmojiPicker onPick={pick} />
      </Suspense>
    </Popover>
  );
}
