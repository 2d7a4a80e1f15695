import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

/** The way to the sign-in page for those who have an account already. */
export function SignInLink() {
  const { t } = useTranslation('accounts');
  // Passed on, so that whoever was on the way somewhere still arrives there.
  const { state } = useLocation();
  return (
    <>
      {t('haveAccount')}{' '}
      <Link to="/sign-in" state={state} className="font-medium text-accent hover:underline">
        {t('signIn')}
      </Link>
    </>
  );
}
