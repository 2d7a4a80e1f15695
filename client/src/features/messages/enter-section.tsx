import { useTranslation } from '../../i18n/translation.ts';
import { ChoiceList } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import { chooseEnter, useEnter } from './enter.ts';

/** What Enter does where one writes; kept in this browser. */
export function EnterSection() {
  const { t } = useTranslation('settings');
  const { choice } = useEnter();
  return (
    <Section title={t('enter.title')} intro={t('enter.intro')}>
      <ChoiceList
        label={t('enter.title')}
        value={choice}
        onChange={chooseEnter}
        options={[
          { value: 'by-keyboard', label: t('enter.byKeyboard'), hint: t('enter.byKeyboardHint') },
          { value: 'sends', label: t('enter.sends'), hint: t('enter.sendsHint') },
          { value: 'breaks', label: t('enter.breaks'), hint: t('enter.breaksHint') },
        ]}
      />
    </Section>
  );
}
