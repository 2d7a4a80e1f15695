import type { Answer } from '@parley/shared/answer';
import { useState } from 'react';
import type { RequestFailure } from '../../http/request.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import type { Account } from './account-api.ts';
import { SessionRow } from './session-row.tsx';
import { revokeOtherSessions, revokeSession } from './sessions-api.ts';
import { useSessions } from './use-sessions.ts';

/** Every browser one is signed in with, and the way to sign each of them out. */
export function SessionsSection({ account }: { account: Account }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { sessions, reload } = useSessions(account.id);
  const [ending, setEnding] = useState<string | 'all' | null>(null);
  const [asking, setAsking] = useState(false);

  const end = async (what: string, request: () => Promise<Answer<unknown, RequestFailure>>) => {
    setEnding(what);
    const answer = await request();
    await reload();
    setEnding(null);
    setAsking(false);
    showToast(
      answer.ok
        ? { text: t('sessions.signedOutThere'), tone: 'success' }
        : { text: errorText(answer.error), tone: 'error' },
    );
  };

  switch (sessions.status) {
    case 'loading':
      return (
        <div aria-busy className="flex flex-col gap-3">
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-12 w-full" />
        </div>
      );
    case 'failed':
      return <ErrorNotice text={errorText(sessions.error)} onRetry={reload} />;
    case 'ready':
      return (
        <>
          {sessions.current !== undefined && (
            <Section title={t('sessions.currentTitle')}>
              <ul className="-mt-2">
                <SessionRow session={sessions.current} place="here" />
              </ul>
            </Section>
          )}
          <Section
            title={t('sessions.othersTitle')}
            intro={
              sessions.others.length === 0 ? t('sessions.noOthers') : t('sessions.othersIntro')
            }
          >
            <ul className="-mt-2">
              <Rows
                items={sessions.others}
                keyOf={({ id }) => id}
                textOf={({ userAgent }) => userAgent ?? ''}
              >
                {(session) => (
                  <SessionRow
                    session={session}
                    place="elsewhere"
                    action={
                      <Button
                        size="small"
                        pending={ending === session.id}
                        onClick={() =>
                          end(session.id, () => revokeSession(account.id, session.token))
                        }
                      >
                        {t('sessions.signOutThere')}
                      </Button>
                    }
                  />
                )}
              </Rows>
            </ul>
            {sessions.others.length > 1 && (
              <div className="mt-3">
                <Button onClick={() => setAsking(true)}>{t('sessions.signOutOthers')}</Button>
              </div>
            )}
          </Section>
          <ConfirmDialog
            open={asking}
            onOpenChange={setAsking}
            title={t('sessions.confirmTitle')}
            description={t('sessions.confirmText')}
            confirmLabel={t('sessions.signOutOthers')}
            pending={ending === 'all'}
            onConfirm={() => end('all', () => revokeOtherSessions(account.id))}
          />
        </>
      );
  }
}
