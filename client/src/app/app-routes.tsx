import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from './not-found-page.tsx';
import { RequireSession } from './require-session.tsx';
import { RequireSignedOut } from './require-signed-out.tsx';

const ChatPage = lazy(() => import('./chat-page.tsx').then((m) => ({ default: m.ChatPage })));
const SettingsPage = lazy(() =>
  import('./settings-page.tsx').then((m) => ({ default: m.SettingsPage })),
);
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
