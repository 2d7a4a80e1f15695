import { Compass } from 'lucide-react';
import { useTranslation } from '../i18n/translation.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Link } from '../ui/link.tsx';
import { useDocumentTitle } from '../ui/use-document-title.ts';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation(['app', 'common']);
  useDocumentTitle(t('notFoundTitle'));
  return (
    <main className="flex min-h-full items-center">
      <EmptyState
        icon={<Compass aria-hidden className="size-10" strokeWidth={1.25} />}
        title={t('notFoundTitle')}
        titleAs="h1"
        action={
          <ButtonLink link={<Link to="/" />} variant="primary">
            {t('common:backToChat')}
          </ButtonLink>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </main>
  );
}
