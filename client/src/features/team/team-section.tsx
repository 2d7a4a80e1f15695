import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { team } from '../../room-log/team.ts';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AccentChoice } from './accent-choice.tsx';
import { TeamNameForm } from './team-name-form.tsx';

type TeamSectionProps = {
  /** What the team looks like, and how that is changed; another feature knows. */
  picture: (hasPicture: boolean) => ReactNode;
};

/** How the team shows itself, set by the owner and admins for everybody. */
export function TeamSection({ picture }: TeamSectionProps) {
  const { t } = useTranslation('settings');
  const decided = useStore(team.store, (held) => held.team);
  if (decided === null) return <Skeleton className="h-40 w-full" />;
  const { name = '', pictureId, accent } = decided;
  return (
    <>
      <Section title={t('team.title')} intro={t('team.intro')}>
        <div className="flex flex-col gap-5">
          {picture(pictureId !== undefined)}
          {/* What somebody else called it meanwhile is what one begins from. */}
          <TeamNameForm key={name} name={name} />
        </div>
      </Section>
      <Section title={t('team.accent')} intro={t('team.accentIntro')}>
        <AccentChoice accent={accent} />
      </Section>
    </>
  );
}
