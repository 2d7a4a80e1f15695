import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Section } from '../../ui/section.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import { ownZone } from './own-zone.ts';

/** No zone is called so. */
const AUTOMATIC = 'automatic';
const NOBODY = 'nobody';

/** In which zone the others see one: where one's browser is, a place of one's choice, or none. */
export function TimeZoneSection() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const [value, setValue] = useState<string | null>(null);

  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  useEffect(() => {
    if (!isOnline) return undefined;
    let isLeft = false;
    // What was chosen stays; the answer says what that was.
    void connection
      .sendCommand('time-zone:set', { way: 'told', timeZone: ownZone() })
      .then((answer) => {
        if (!isLeft && answer.ok) setValue(placeOf(answer.data));
      });
    return () => {
      isLeft = true;
    };
  }, [isOnline]);

  async function choose(next: string): Promise<void> {
    const before = value;
    setValue(next);
    const answer = await connection.sendCommand(
      'time-zone:set',
      next === AUTOMATIC
        ? { way: 'automatic', timeZone: ownZone() }
        : { way: 'chosen', timeZone: next === NOBODY ? null : next },
    );
    if (answer.ok) showToast({ text: t('timeZone.saved'), tone: 'success' });
    else {
      setValue(before);
      showToast({ text: errorText(answer.error), tone: 'error' });
    }
  }

  return (
    <Section title={t('timeZone.title')} intro={t('timeZone.intro')}>
      {value === null ? (
        <Skeleton className="h-10 w-full" />
      ) : (
        <SelectField
          label={t('timeZone.title')}
          hideLabel
          value={value}
          onChange={(next) => void choose(next)}
          options={[
            { value: AUTOMATIC, label: t('timeZone.automatic', { zone: shown(ownZone()) }) },
            { value: NOBODY, label: t('timeZone.nobody') },
            ...zonesWith(value).map((zone) => ({ value: zone, label: shown(zone) })),
          ]}
        />
      )}
    </Section>
  );
}

const shown = (zone: string) => zone.replaceAll('_', ' ');

const placeOf = ({ way, timeZone }: { way: string; timeZone: string | null }): string =>
  way === 'chosen' ? (timeZone ?? NOBODY) : AUTOMATIC;

/** All that this browser knows, and the one that was chosen. */
function zonesWith(value: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  const isAnother = value !== AUTOMATIC && value !== NOBODY && !known.includes(value);
  return isAnother ? [value, ...known] : known;
}
