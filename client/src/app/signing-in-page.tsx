import { SignInPage } from '../features/accounts/sign-in-page.tsx';
import { LanguageChoice } from '../features/settings/language-choice.tsx';

export function SignIn() {
  return <SignInPage aside={<LanguageChoice />} />;
}
