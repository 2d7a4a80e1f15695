import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';

/** In the place of what somebody wrote whom the reader has blocked: the room's history is one for all. */
export function FoldedContent({ onShow }: { onShow: () => void }) {
  const { t } = useTranslation('messages');
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-faint">
      <span className="italic">{t('folded')}</span>
      <Button size="small" variant="plain" onClick={onShow}>
        {t('unfold')}
      </Button>
    </p>
  );
}
