import { type AuditKind, auditKindSchema } from '@parley/shared/audit';
import type { User } from '@parley/shared/user';
import { RefreshCw, ScrollText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Section } from '../../ui/section.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AuditRow } from './audit-row.tsx';
import { useAudit } from './use-audit.ts';

type AuditSectionProps = {
  /** Draws the choice of a person whom the list is to be about. */
  personFilter: (props: {
    chosen: User | null;
    onChange: (chosen: User | null) => void;
  }) => ReactNode;
};

/** What happened to accounts and rights, for the owner and admins. */
export function AuditSection({ personFilter }: AuditSectionProps) {
  const { t, i18n } = useTranslation('audit');
  const errorText = useErrorText();
  const [kind, setKind] = useState<AuditKind | 'all'>('all');
  const [person, setPerson] = useState<User | null>(null);
  const { events, failure, loadMore, isLoadingMore, reload } = useAudit({
    kind: kind === 'all' ? undefined : kind,
    userId: person?.id,
  });
  const { compare } = new Intl.Collator(i18n.language);
  const kinds = auditKindSchema.options
    .map((value) => ({ value, label: t(`kinds.${value}`) }))
    .sort((a, b) => compare(a.label, b.label));

  return (
    <Section
      title={t('title')}
      intro={t('intro')}
      action={
        <Button size="small" icon={<RefreshCw aria-hidden className="size-4" />} onClick={reload}>
          {t('reload')}
        </Button>
      }
    >
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <SelectField<AuditKind | 'all'>
          label={t('kind')}
          hideLabel
          value={kind}
          onChange={setKind}
          options={[{ value: 'all', label: t('allKinds') }, ...kinds]}
        />
        {personFilter({ chosen: person, onChange: setPerson })}
      </div>
      {failure !== null && <ErrorNotice text={errorText(failure)} onRetry={reload} />}
      {events === null && failure === null && (
        <div aria-busy className="flex flex-col gap-3 py-3">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      )}
      {events?.length === 0 && (
        <EmptyState
          icon={<ScrollText aria-hidden className="size-10" strokeWidth={1.25} />}
          title={t('noneTitle')}
        >
          {t('noneText')}
        </EmptyState>
      )}
      <ul aria-label={t('title')}>
        <Rows items={events ?? []} keyOf={({ id }) => id} textOf={({ kind: name }) => name}>
          {(event) => <AuditRow event={event} />}
        </Rows>
      </ul>
      {loadMore !== undefined && (
        <div className="mt-3">
          <Button pending={isLoadingMore} onClick={loadMore}>
            {t('more')}
          </Button>
        </div>
      )}
    </Section>
  );
}
