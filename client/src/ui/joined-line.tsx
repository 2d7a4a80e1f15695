import { useFormats } from '../i18n/format.ts';
import { useTranslation } from '../i18n/translation.ts';

/** What tells a person from others of their name. */
export type Joined = {
  /** Milliseconds since 1970. */
  at: number;
  /** Where even that is shared: a few characters that are theirs alone. */
  tag: string | undefined;
};

/** "Joined Nov 22, 2026": the second line of a name that several people have. */
export function JoinedLine({ joined }: { joined: Joined | undefined }) {
  const { t } = useTranslation('common');
  const formats = useFormats();
  if (joined === undefined) return null;
  const when = formats.date(joined.at);
  return (
    <span className="block truncate text-faint text-xs">
      {joined.tag === undefined
        ? t('joined', { when })
        : t('joinedTagged', { when, tag: joined.tag })}
    </span>
  );
}
