import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { wantTexts } from '../i18n/load-texts.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { RequireSession } from './require-session.tsx';
import { RequireSignedOut } from './require-signed-out.tsx';

// A page comes with what it has to say.
const ChatPage = lazy(async () => {
  const [{ ChatPage }] = await Promise.all([import('./chat-page.tsx'), wantTexts('chat')]);
  return { default: ChatPage };
});
const SettingsPage = lazy(async () => {
  const texts = wantTexts('chat', 'settings');
  const [{ SettingsPage }] = await Promise.all([import('./settings-page.tsx'), texts]);
  return { default: SettingsPage };
});
const AccountPages = () => import('./account-pages.tsx');
const SignInPage = lazy(() => AccountPages().then((m) => ({ default: m.SignIn })));
const SignUpPage = lazy(() => AccountPages().then((m) => ({ default: m.SignUp })));
const ClaimPage = lazy(() => AccountPages().then((m) => ({ default: m.Claim })));
const ResetPage = lazy(() => AccountPages().then((m) => ({ default: m.Reset })));
const JoinPage = lazy(() => AccountPages().then((m) => ({ default: m.Join })));

/** Which page stands at which address. */
export function AppRoutes() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route element={<RequireSession />}>
          <Route index element={<ChatPage />} />
          <Route path="room/:roomId" element={<ChatPage />} />
          <Route path="room/:roomId/message/:messageId" element={<ChatPage />} />
          <Route path="settings/:place?" element={<SettingsPage />} />
        </Route>
        <Route element={<RequireSignedOut />}>
          <Route path="sign-in" element={<SignInPage />} />
          <Route path="sign-up" element={<SignUpPage />} />
          <Route path="join/:token?" element={<JoinPage />} />
        </Route>
        <Route path="claim" element={<ClaimPage />} />
        <Route path="reset" element={<ResetPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}
