import { useTranslation } from '../../i18n/translation.ts';
import { useAddress } from '../../ui/address.tsx';
import { Link } from '../../ui/link.tsx';

/** The way to the sign-in page for those who have an account already. */
export function SignInLink() {
  const { t } = useTranslation('joining');
  // Passed on, so that whoever was on the way somewhere still arrives there.
  const { state, pathname, hash } = useAddress();
  const onTheWay = pathname === '/claim' ? { from: pathname + hash } : state;
  return (
    <>
      {t('haveAccount')}{' '}
      <Link to="/sign-in" state={onTheWay} className="font-medium text-accent hover:underline">
        {t('accounts:signIn')}
      </Link>
    </>
  );
}
