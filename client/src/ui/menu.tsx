import { cloneElement, useState } from 'react';
import { Growing } from './growing.tsx';
import type { MenuItemProps, MenuLinkProps, MenuProps } from './menu-float.tsx';
import { createPart } from './part.ts';

const part = createPart(() => import('./menu-float.tsx'));

/** Actions behind a button; arrows move, letters jump, Escape closes. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false);
  return (
    <Growing
      part={part}
      isWanted={isWanted}
      onPress={() => setWanted(true)}
      alone={cloneElement(props.trigger, { 'aria-haspopup': 'menu', 'aria-expanded': false })}
      grown={({ MenuFloat }) => <MenuFloat {...props} isOpenAtOnce={isWanted} />}
    />
  );
}

/** One action of a `Menu`. */
export function MenuItem(props: MenuItemProps) {
  const piece = part.use();
  return piece && <piece.MenuFloatItem {...props} />;
}

/** A place one can go to from a `Menu`; a real link, so that it opens in a new tab too. */
export function MenuLink(props: MenuLinkProps) {
  const piece = part.use();
  return piece && <piece.MenuFloatLink {...props} />;
}

/** A hairline between groups of a `Menu`. */
export function MenuSeparator() {
  const piece = part.use();
  return piece && <piece.MenuFloatSeparator />;
}
