import type { AuditEvent } from '@parley/shared/audit';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { isoTime } from '../../lib/clock.ts';
import { useAuditSentence } from './use-audit-sentence.ts';

/** One line of the trail: what happened, when, how often, and from where. */
export function AuditRow({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit');
  const formats = useFormats();
  const sentence = useAuditSentence(event);
  return (
    <li className="border-line border-t py-3 first:border-t-0">
      <p className="text-pretty [overflow-wrap:anywhere]">{sentence}</p>
      <p className="text-soft text-sm tabular-nums [overflow-wrap:anywhere]">
        <time dateTime={isoTime(event.at)}>{formats.dateTime(event.at)}</time>
        {event.count > 1 &&
          ` · ${t('times', { count: event.count, until: formats.dateTime(event.lastAt) })}`}
        {event.address !== null && ` · ${event.address}`}
      </p>
    </li>
  );
}
