import type { Welcome } from '@parley/shared/invite';
import type { ReactNode } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { WrongAddress } from '../../ui/wrong-address.tsx';
import type { Ticket } from './account-api.ts';
import { useWelcome } from './use-welcome.ts';

type WelcomeGateProps = {
  ticket?: Ticket;
  children: (welcome: Welcome) => ReactNode;
};

/** The server refuses sign-ins that come from a page at another address than its own. */
function PlaceNotice({ publicUrl }: Pick<Welcome, 'publicUrl'>) {
  if (publicUrl === null || publicUrl === location.origin) return null;
  return (
    <div className="px-5 pt-5">
      <div className="mx-auto max-w-form">
        <WrongAddress address={publicUrl} />
      </div>
    </div>
  );
}

/** Shows a signed-out page once the server has said what it allows. */
export function WelcomeGate({ ticket = {}, children }: WelcomeGateProps) {
  const state = useWelcome(ticket);
  const errorText = useErrorText();
  switch (state.status) {
    case 'loading':
      return (
        <div
          className="mx-auto flex min-h-full max-w-form flex-col justify-center gap-4 px-5"
          aria-busy
        >
          <Skeleton className="h-8 w-56" />
          <Skeleton className="h-11 w-full" />
          <Skeleton className="h-11 w-full" />
        </div>
      );
    case 'failed':
      return (
        <main className="mx-auto flex min-h-full max-w-form flex-col justify-center px-5">
          <ErrorNotice text={errorText(state.error)} onRetry={state.retry} />
        </main>
      );
    case 'ready':
      return (
        <>
          <PlaceNotice publicUrl={state.welcome.publicUrl} />
          {children(state.welcome)}
        </>
      );
  }
}
