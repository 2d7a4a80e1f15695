import { Growing } from './growing.tsx';
import { createPart } from './part.ts';
import type { TooltipProps } from './tooltip-float.tsx';

const part = createPart(() => import('./tooltip-float.tsx').then((m) => m.TooltipFloat));

/** Explains an icon on hover and on keyboard focus. Touch never sees it: do not hide facts here. */
export function Tooltip(props: TooltipProps) {
  return <Growing part={part} alone={props.children} grown={(Float) => <Float {...props} />} />;
}
