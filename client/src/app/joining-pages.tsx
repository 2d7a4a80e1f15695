import { ClaimPage } from '../features/accounts/claim-page.tsx';
import { JoinPage } from '../features/accounts/join-page.tsx';
import { ResetPage } from '../features/accounts/reset-page.tsx';
import { SignUpPage } from '../features/accounts/sign-up-page.tsx';
import { LanguageChoice } from '../features/settings/language-choice.tsx';
import { useAddress, usePlace } from '../ui/address.tsx';

export function SignUp() {
  return <SignUpPage aside={<LanguageChoice />} />;
}

export function Join() {
  const { hash } = useAddress();
  // Links of before have the token in their path.
  const token = usePlace()?.token ?? hash.slice(1);
  return <JoinPage token={token} aside={<LanguageChoice />} />;
}

export function Claim() {
  const { hash } = useAddress();
  return <ClaimPage token={hash.slice(1)} aside={<LanguageChoice />} />;
}

export function Reset() {
  const { hash } = useAddress();
  return <ResetPage token={hash.slice(1)} aside={<LanguageChoice />} />;
}
