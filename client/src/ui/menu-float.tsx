import { Menu as BaseMenu } from '@base-ui/react/menu';
import { clsx } from 'clsx';
import type { ComponentProps, KeyboardEvent, ReactElement, ReactNode } from 'react';
import { FLOAT_LIST_STYLE, FLOAT_ROW_STYLE } from './float-style.ts';

export type MenuProps = Pick<ComponentProps<typeof BaseMenu.Positioner>, 'side' | 'align'> & {
  /** The button that opens it, for example an `IconButton`. */
  trigger: ReactElement<Record<string, unknown>>;
  onOpenChange?: (open: boolean) => void;
  /** `MenuItem`s, `MenuLink`s and `MenuSeparator`s. */
  children: ReactNode;
};

/** What a `Menu` becomes. `isOpenAtOnce`: its button was pressed before it came. */
export function MenuFloat({
  trigger,
  side = 'bottom',
  align = 'start',
  onOpenChange,
  isOpenAtOnce,
  children,
}: MenuProps & { isOpenAtOnce: boolean }) {
  return (
    <BaseMenu.Root defaultOpen={isOpenAtOnce} onOpenChange={(open) => onOpenChange?.(open)}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner side={side} align={align} sideOffset={4} className="z-50">
          <BaseMenu.Popup
            onKeyDownCapture={takeMarked}
            className={clsx(FLOAT_LIST_STYLE, 'min-w-48')}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** The focus follows the mark a frame later: whoever presses before that means what they see marked. */
function takeMarked(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  const marked = event.currentTarget.querySelector('[data-highlighted]');
  if (!(marked instanceof HTMLElement) || marked === document.activeElement) return;
  event.preventDefault();
  event.stopPropagation();
  marked.click();
}

export type MenuItemProps = {
  icon?: ReactNode;
  tone?: 'plain' | 'danger';
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export function MenuFloatItem({
  icon,
  tone = 'plain',
  disabled = false,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <BaseMenu.Item
      disabled={disabled}
      onClick={onSelect}
      className={clsx(FLOAT_ROW_STYLE, tone === 'danger' && 'text-error')}
    >
      {icon}
      {children}
    </BaseMenu.Item>
  );
}

export type MenuLinkProps = {
  icon?: ReactNode;
  /** The link to render, for example `<Link to="/settings" />`. */
  link: ReactElement<Record<string, unknown>>;
  children: ReactNode;
};

export function MenuFloatLink({ icon, link, children }: MenuLinkProps) {
  return (
    <BaseMenu.LinkItem closeOnClick render={link} className={FLOAT_ROW_STYLE}>
      {icon}
      {children}
    </BaseMenu.LinkItem>
  );
}

export function MenuFloatSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
