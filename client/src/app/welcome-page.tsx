import { isOwner } from '@parley/shared/rights';
import { useStore } from 'zustand';
import { AccountFrame } from '../features/accounts/account-frame.tsx';
import { useSession } from '../features/accounts/session-store.ts';
import { useWelcome } from '../features/accounts/use-welcome.ts';
import { InviteOffer } from '../features/invites/invite-offer.tsx';
import { copyOnTheWay } from '../features/invites/offered-link.ts';
import { PictureField } from '../features/pictures/picture-field.tsx';
import { FoundTeamForm } from '../features/team/found-team-form.tsx';
import { useTranslation } from '../i18n/translation.ts';
import { go } from '../lib/address.ts';
import { people } from '../room-log/people.ts';
import { team } from '../room-log/team.ts';
import { Leading } from '../ui/address.tsx';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import { HouseFace } from '../ui/house-face.tsx';
import { sayFirstWords } from './say-first-words.ts';

/** `/welcome`: where the account that founds a team begins. All of it can wait. */
export function WelcomePage() {
  const { t } = useTranslation('welcome');
  const session = useSession();
  const atTheDoor = useWelcome({});
  const letsPeopleIn = atTheDoor.status === 'ready' && atTheDoor.welcome.signUp !== 'closed';
  const me = useStore(people.store, (held) => held.me);
  const decided = useStore(team.store, (held) => held.team);
  if (session.status !== 'signed-in' || me === null || decided === null) return null;
  if (!isOwner(me)) return <Leading to="/" replace />;
  const { firstRoomId, name = '', pictureId } = decided;

  async function goOn(): Promise<void> {
    if (firstRoomId !== null) await sayFirstWords(firstRoomId);
    go('/', { replace: true });
  }

  return (
    <AccountFrame title={t('title')} intro={t('intro')}>
      <div className="flex flex-col gap-6">
        <PictureField
          of="team"
          actsAs={session.account.id}
          hasPicture={pictureId !== undefined}
          shown={<HouseFace className="size-16 text-accent" />}
        />
        <FoundTeamForm name={name} onGo={() => letsPeopleIn && void copyOnTheWay()} onDone={goOn} />
        {letsPeopleIn && (
          <div className="border-line border-t pt-6">
            <InviteOffer />
          </div>
        )}
      </div>
      <CopyByHand />
    </AccountFrame>
  );
}
