import { cloneElement, useState } from 'react';
import { Growing } from './growing.tsx';
import { createPart } from './part.ts';
import type { PopoverProps } from './popover-float.tsx';

const part = createPart(() => import('./popover-float.tsx').then((m) => m.PopoverFloat));

/** A small panel beside a button; closes on Escape, outside press and leaving focus. */
export function Popover(props: PopoverProps) {
  const [isPressed, setPressed] = useState(false);
  return (
    <Growing
      part={part}
      isWanted={props.open ?? isPressed}
      onPress={() => {
        setPressed(true);
        props.onOpenChange?.(true);
      }}
      alone={cloneElement(props.trigger, { 'aria-haspopup': 'dialog', 'aria-expanded': false })}
      grown={(Float) => <Float {...props} isOpenAtOnce={isPressed} />}
    />
  );
}
