import type { ReactNode } from 'react';
import { z } from 'zod';
import { useSession } from '../features/accounts/session-store.ts';
import { Leading, useAddress } from '../ui/address.tsx';

const wantedSchema = z.object({ from: z.string().startsWith('/') });

/** Pages for people who are not signed in; once they are, they go where they wanted. */
export function RequireSignedOut({ children }: { children: ReactNode }) {
  const status = useSession((session) => session.status);
  const { state } = useAddress();
  switch (status) {
    case 'unknown':
      return null;
    case 'signed-out':
      return children;
    case 'signed-in': {
      const wanted = wantedSchema.safeParse(state);
      return <Leading to={wanted.success ? wanted.data.from : '/'} replace />;
    }
  }
}
