import { isOwner, isStaff } from '@parley/shared/rights';
import {
  Ban,
  House,
  IdCard,
  MonitorSmartphone,
  Palette,
  ScrollText,
  UserRound,
  UserRoundPlus,
  UsersRound,
} from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { AccountSection } from '../features/accounts/account-section.tsx';
import { HandOver } from '../features/accounts/hand-over.tsx';
import { ProfileSection } from '../features/accounts/profile-section.tsx';
import { useSession } from '../features/accounts/session-store.ts';
import { SessionsSection } from '../features/accounts/sessions-section.tsx';
import { AuditSection } from '../features/audit/audit-section.tsx';
import { InvitesSection } from '../features/invites/invites-section.tsx';
import { EnterSection } from '../features/messages/enter-section.tsx';
import { BlockedSection } from '../features/people/blocked-section.tsx';
import { HeirPicker } from '../features/people/heir-picker.tsx';
import { PeopleSection } from '../features/people/people-section.tsx';
import { PersonFilter } from '../features/people/person-filter.tsx';
import { OwnPicture } from '../features/pictures/own-picture.tsx';
import { PictureField } from '../features/pictures/picture-field.tsx';
import { DeclinedSection } from '../features/rooms/declined-section.tsx';
import { FirstRoomSection } from '../features/rooms/first-room-section.tsx';
import { AppearanceSection } from '../features/settings/appearance-section.tsx';
import { SettingsFrame, type SettingsPlace } from '../features/settings/settings-frame.tsx';
import { SETTINGS_PLACES } from '../features/settings/settings-places.ts';
import { TeamSection } from '../features/team/team-section.tsx';
import { TimeZoneSection } from '../features/time-zones/time-zone-section.tsx';
import { useTranslation } from '../i18n/translation.ts';
import { go } from '../lib/address.ts';
import { people } from '../room-log/people.ts';
import { usePlace } from '../ui/address.tsx';
import { HouseFace } from '../ui/house-face.tsx';
import { fetchPartsAtRest } from '../ui/part.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { forgetDeleted, signOut } from './sign-out.ts';

const STAFF_PLACES: readonly string[] = SETTINGS_PLACES.filter(({ isForStaff }) => isForStaff).map(
  ({ id }) => id,
);

const ICON = 'size-5 shrink-0';

/** `/settings/<place>`: what one may set, composed from the features it belongs to. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const place = usePlace()?.section;
  const session = useSession();
  const me = useStore(people.store, (state) => state.me);
  useEffect(fetchPartsAtRest, []);
  if (session.status !== 'signed-in') return null;

  const places: (SettingsPlace & { content: ReactNode })[] = [
    {
      path: '/settings/profile',
      label: t('places.profile'),
      icon: <UserRound aria-hidden className={ICON} />,
      content: (
        <>
          <ProfileSection
            account={session.account}
            picture={<OwnPicture account={session.account} />}
          />
          <TimeZoneSection />
        </>
      ),
    },
    {
      path: '/settings/account',
      label: t('places.account'),
      icon: <IdCard aria-hidden className={ICON} />,
      content:
        me === null ? (
          <Skeleton className="h-12 w-full" />
        ) : (
          <AccountSection
            account={session.account}
            rank={isOwner(me) ? 'owner' : 'other'}
            onDeleted={() => {
              go('/', { replace: true });
              void forgetDeleted(session.account.id);
            }}
          />
        ),
    },
    {
      path: '/settings/sessions',
      label: t('places.sessions'),
      icon: <MonitorSmartphone aria-hidden className={ICON} />,
      content: <SessionsSection account={session.account} />,
    },
    {
      path: '/settings/appearance',
      label: t('places.appearance'),
      icon: <Palette aria-hidden className={ICON} />,
      content: (
        <>
          <AppearanceSection />
          <EnterSection />
        </>
      ),
    },
    {
      path: '/settings/privacy',
      label: t('places.privacy'),
      icon: <Ban aria-hidden className={ICON} />,
      content: (
        <>
          <BlockedSection />
          <DeclinedSection />
        </>
      ),
    },
    {
      path: '/settings/invites',
      label: t('places.invites'),
      icon: <UserRoundPlus aria-hidden className={ICON} />,
      content:
        me === null ? <Skeleton className="h-12 w-full" /> : <InvitesSection role={me.role} />,
    },
  ];
  // While it is not known who we are, the address is believed.
  if (me === null ? STAFF_PLACES.includes(place ?? '') : isStaff(me)) {
    places.push({
      path: '/settings/people',
      label: t('places.people'),
      icon: <UsersRound aria-hidden className={ICON} />,
      content: me === null ? <Skeleton className="h-12 w-full" /> : <PeopleSection me={me} />,
    });
    places.push({
      path: '/settings/team',
      label: t('places.team'),
      icon: <House aria-hidden className={ICON} />,
      content:
        me === null ? (
          <Skeleton className="h-12 w-full" />
        ) : (
          <>
            <TeamSection
              picture={(hasPicture) => (
                <PictureField
                  of="team"
                  actsAs={session.account.id}
                  hasPicture={hasPicture}
                  shown={<HouseFace className="size-16 text-accent" />}
                />
              )}
            />
            <FirstRoomSection />
            {isOwner(me) && (
              <HandOver
                account={session.account}
                picker={(chosen, onChange) => (
                  <HeirPicker meId={me.id} chosen={chosen} onChange={onChange} />
                )}
              />
            )}
          </>
        ),
    });
    places.push({
      path: '/settings/audit',
      label: t('places.audit'),
      icon: <ScrollText aria-hidden className={ICON} />,
      content:
        me === null ? (
          <Skeleton className="h-12 w-full" />
        ) : (
          <AuditSection personFilter={(filter) => <PersonFilter {...filter} />} />
        ),
    });
  }
  const current = places.find(({ path }) => path === `/settings/${place ?? 'profile'}`);
  if (current === undefined) return <NotFoundPage />;

  return (
    <SettingsFrame
      places={places}
      current={current}
      phoneShows={place === undefined ? 'places' : 'current'}
      onSignOut={() => {
        // The next person to sign in here begins at the chat, not in these settings.
        go('/', { replace: true });
        void signOut();
      }}
    >
      {current.content}
    </SettingsFrame>
  );
}
