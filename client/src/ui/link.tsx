import type { ComponentProps, MouseEvent } from 'react';
import { type GoOptions, go } from '../lib/address.ts';

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & GoOptions & { to: string };

/** Leads to an address of the app without another page being fetched; to another tab or window as any link does. */
export function Link({ to, replace, state, onClick, ...rest }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    const { button, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isElsewhere = button !== 0 || altKey || ctrlKey || metaKey || shiftKey;
    if (event.defaultPrevented || isElsewhere) return;
    event.preventDefault();
    go(to, { replace: replace ?? isHere(to), state });
  }
  return <a {...rest} href={to} onClick={follow} />;
}

/** Whoever goes where they are does not want to come back from there. */
function isHere(to: string): boolean {
  return new URL(to, window.location.href).href === window.location.href;
}
