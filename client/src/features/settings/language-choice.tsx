import { useErrorText } from '../../i18n/error-text.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages.ts';
import { chooseLanguage, currentLanguage } from '../../i18n/start-i18n.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { SegmentedChoice } from '../../ui/choice.tsx';
import { showToast } from '../../ui/toasts.ts';

/** The interface's language; changes at once. */
export function LanguageChoice() {
  const { t } = useTranslation('common');
  const errorText = useErrorText();
  return (
    <SegmentedChoice
      label={t('language')}
      options={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
      value={currentLanguage()}
      onChange={(language) => {
        chooseLanguage(language).catch(() =>
          showToast({ text: errorText({ code: 'OFFLINE' }), tone: 'error' }),
        );
      }}
    />
  );
}
