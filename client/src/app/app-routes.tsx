import { lazy, type ReactNode, Suspense } from 'react';
import { wantTexts } from '../i18n/load-texts.ts';
import type { AskedPage } from '../lib/place.ts';
import { usePlace } from '../ui/address.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { OpenedLayer } from './opened-layer.tsx';
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
const WelcomePage = lazy(async () => {
  const texts = wantTexts('chat', 'settings');
  const [{ WelcomePage }] = await Promise.all([import('./welcome-page.tsx'), texts]);
  return { default: WelcomePage };
});
const SignInPage = lazy(() => import('./signing-in-page.tsx').then((m) => ({ default: m.SignIn })));
async function joiningPages() {
  const [pages] = await Promise.all([import('./joining-pages.tsx'), wantTexts('joining')]);
  return pages;
}
const SignUpPage = lazy(() => joiningPages().then((m) => ({ default: m.SignUp })));
const ClaimPage = lazy(() => joiningPages().then((m) => ({ default: m.Claim })));
const ResetPage = lazy(() => joiningPages().then((m) => ({ default: m.Reset })));
const JoinPage = lazy(() => joiningPages().then((m) => ({ default: m.Join })));

/** The page that stands where one is. */
export function AppRoutes() {
  return (
    <Suspense fallback={null}>
      <PageHere />
    </Suspense>
  );
}

function PageHere() {
  const page = usePlace()?.page;
  switch (page) {
    // Together, so that what lies over the page stays from one to the other.
    case 'chat':
    case 'settings':
    case 'find':
    case 'share':
      return <RequireSession>{signedInPage(page)}</RequireSession>;
    case 'welcome':
      return (
        <RequireSession>
          <WelcomePage />
        </RequireSession>
      );
    case 'sign-in':
    case 'sign-up':
    case 'join':
      return <RequireSignedOut>{signedOutPage(page)}</RequireSignedOut>;
    case 'claim':
      return <ClaimPage />;
    case 'reset':
      return <ResetPage />;
    case undefined:
      return <NotFoundPage />;
  }
}

function signedInPage(page: 'chat' | 'settings' | AskedPage): ReactNode {
  switch (page) {
    case 'chat':
      return <ChatPage />;
    case 'settings':
      return <SettingsPage />;
    case 'find':
    case 'share':
      return <OpenedLayer page={page} />;
  }
}

function signedOutPage(page: 'sign-in' | 'sign-up' | 'join'): ReactNode {
  switch (page) {
    case 'sign-in':
      return <SignInPage />;
    case 'sign-up':
      return <SignUpPage />;
    case 'join':
      return <JoinPage />;
  }
}
