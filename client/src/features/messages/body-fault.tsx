import type { CheckedBody } from '@parley/shared/message';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';

type BodyFaultProps = { checked: CheckedBody };

/** Why what stands in the field cannot be sent, once somebody tried. */
export function BodyFault({ checked }: BodyFaultProps) {
  const { t } = useTranslation('messages');
  const errorText = useErrorText();
  if (checked.ok) return null;
  return (
    <p role="alert" className="px-1 py-1 text-error text-sm">
      {checked.fault === 'TEXT_TOO_LONG'
        ? t('tooLong', { count: checked.excess })
        : errorText({ code: checked.fault })}
    </p>
  );
}
