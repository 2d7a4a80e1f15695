import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { team } from '../../room-log/team.ts';
import { SegmentedChoice } from '../../ui/choice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { ACCENTS, type AccentId, accentColor } from './accents.ts';

/** The team's accent. A choice is there for everybody at once, oneself included. */
export function AccentChoice({ accent }: { accent: number | undefined }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  // Shown until the server has answered, and taken back if it refuses.
  const [asked, setAsked] = useState<AccentId | null>(null);
  const current = ACCENTS.find(({ hue }) => hue === (accent ?? null));

  async function choose(id: AccentId | 'own'): Promise<void> {
    const chosen = ACCENTS.find((one) => one.id === id);
    if (chosen === undefined) return;
    setAsked(chosen.id);
    const answer = await connection.sendCommand('team:update', { accent: chosen.hue });
    setAsked(null);
    if (answer.ok) team.receive(answer.data.team);
    else showToast({ text: errorText(answer.error), tone: 'error' });
  }

  return (
    <SegmentedChoice<AccentId | 'own'>
      label={t('team.accent')}
      value={asked ?? current?.id ?? 'own'}
      onChange={(id) => void choose(id)}
      options={ACCENTS.map(({ id, hue }) => ({
        value: id,
        label: t(`team.accents.${id}`),
        icon: (
          <span
            aria-hidden
            className="size-4 shrink-0 rounded-full border border-outline"
            style={{ backgroundColor: accentColor(hue) }}
          />
        ),
      }))}
    />
  );
}
