import { isStaff } from '@parley/shared/rights';
import type { User } from '@parley/shared/user';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from '../i18n/translation.ts';

/** Beside the name of who runs this server; nothing beside others. No name can draw it. */
export function StaffMark({ user }: { user: Pick<User, 'role'> | undefined }) {
  const { t } = useTranslation('common');
  if (user === undefined || !isStaff(user)) return null;
  const words = user.role === 'owner' ? t('staff.owner') : t('staff.admin');
  return (
    <span role="img" aria-label={words} title={words} className="inline-flex shrink-0 self-center">
      <ShieldCheck aria-hidden className="size-3.5 text-soft" />
    </span>
  );
}
