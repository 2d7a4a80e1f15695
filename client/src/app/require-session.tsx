import { lazy, type ReactNode, Suspense } from 'react';
import { useSession } from '../features/accounts/session-store.ts';
import { wantTexts } from '../i18n/load-texts.ts';
import { Leading, useAddress } from '../ui/address.tsx';

const SessionLayer = lazy(async () => {
  const [{ SessionLayer }] = await Promise.all([import('./session-layer.tsx'), wantTexts('chat')]);
  return { default: SessionLayer };
});

/** Pages for people who are signed in; the others sign in first and then arrive here. */
export function RequireSession({ children }: { children: ReactNode }) {
  const status = useSession((session) => session.status);
  const { pathname, search, hash } = useAddress();
  switch (status) {
    case 'unknown':
      return null;
    case 'signed-in':
      return (
        <>
          {children}
          <Suspense>
            <SessionLayer />
          </Suspense>
        </>
      );
    case 'signed-out':
      return <Leading to="/sign-in" replace state={{ from: pathname + search + hash }} />;
  }
}
