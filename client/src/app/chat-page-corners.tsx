import { isStaff } from '@parley/shared/rights';
import { ChevronsUpDown, LogOut, Search, Settings, UserRoundPlus } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import { PersonAvatar } from '../features/presence/person-avatar.tsx';
import { useTranslation } from '../i18n/translation.ts';
import { people } from '../room-log/people.ts';
import { useHouseName } from '../ui/house.ts';
import { HouseFace } from '../ui/house-face.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Link } from '../ui/link.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Words } from '../ui/words.tsx';
import { showLayer } from './layer.ts';
import { signOut } from './sign-out.ts';

/** Whose house this is. */
export const ChatPageTop = memo(function ChatPageTop() {
  const { t } = useTranslation('switcher');
  const name = useHouseName();
  return (
    <header className="flex shrink-0 items-center pr-3">
      <Link
        to="/"
        className="flex h-13 min-w-0 grow items-center gap-2 px-5 text-ink -outline-offset-2"
      >
        <HouseFace className="size-7" />
        <Words className="font-semibold text-lg tracking-tight">{name}</Words>
      </Link>
      <IconButton
        label={t('title')}
        size="small"
        shortcut="Mod+K"
        tooltipSide="bottom"
        onClick={() => showLayer('switcher')}
      >
        <Search aria-hidden className="size-4" />
      </IconButton>
    </header>
  );
});

/** Who we are, and what is not about a room. */
export const ChatPageBottom = memo(function ChatPageBottom() {
  const { t } = useTranslation('rooms');
  const me = useStore(people.store, (state) => state.me);
  if (me === null) {
    return (
      <div className="flex h-13 items-center gap-2.5 px-5">
        <Skeleton className="size-6" />
        <Skeleton className="h-3.5 w-28" />
      </div>
    );
  }
  return (
    <footer className="shrink-0 border-line border-t px-3 py-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))]">
      <Menu
        side="top"
        trigger={
          <button
            type="button"
            className="flex h-10 w-full items-center gap-2.5 rounded-control px-2 pointer-coarse:h-11 hover:bg-hover data-popup-open:bg-hover"
          >
            <PersonAvatar id={me.id} name={me.name} />
            <span className="min-w-0 grow font-medium">
              <Words>{me.name}</Words>
              <span className="sr-only">: {t('personMenu')}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
          </button>
        }
      >
        <MenuLink
          link={<Link to="/settings" />}
          icon={<Settings aria-hidden className="size-4 text-soft" />}
        >
          {t('settings')}
        </MenuLink>
        {isStaff(me) && (
          <MenuLink
            link={<Link to="/settings/invites" />}
            icon={<UserRoundPlus aria-hidden className="size-4 text-soft" />}
          >
            {t('invitePeople')}
          </MenuLink>
        )}
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden className="size-4 text-soft" />} onSelect={signOut}>
          {t('signOut')}
        </MenuItem>
      </Menu>
    </footer>
  );
});
