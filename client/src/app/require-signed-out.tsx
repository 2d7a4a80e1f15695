import { Navigate, Outlet, useLocation } from 'react-router';
import { z } from 'zod';
import { useSession } from '../features/accounts/session-store.ts';

const wantedSchema = z.object({ from: z.string().startsWith('/') });

/** Pages for people who are not signed in; once they are, they go where they wanted. */
export function RequireSignedOut() {
  const status = useSession((session) => session.status);
  const { state } = useLocation();
  switch (status) {
    case 'unknown':
      return null;
    case 'signed-out':
      return <Outlet />;
    case 'signed-in': {
      const wanted = wantedSchema.safeParse(state);
      return <Navigate to={wanted.success ? wanted.data.from : '/'} replace />;
    }
  }
}
