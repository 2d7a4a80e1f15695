import { lazy, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../features/accounts/session-store.ts';
import { wantTexts } from '../i18n/load-texts.ts';

const SessionLayer = lazy(async () => {
  const [{ SessionLayer }] = await Promise.all([import('./session-layer.tsx'), wantTexts('chat')]);
  return { default: SessionLayer };
});

/** Pages for people who are signed in; the others sign in first and then arrive here. */
export function RequireSession() {
  const status = useSession((session) => session.status);
  const { pathname, search, hash } = useLocation();
  switch (status) {
    case 'unknown':
      return null;
    case 'signed-in':
      return (
        <>
          <Outlet />
          <Suspense>
            <SessionLayer />
          </Suspense>
        </>
      );
    case 'signed-out':
      return <Navigate to="/sign-in" replace state={{ from: pathname + search + hash }} />;
  }
}
