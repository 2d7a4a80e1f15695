import type { Id } from '@parley/shared/id';
import { UserRoundCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { blocks } from '../../room-log/blocks.ts';
import { people } from '../../room-log/people.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { useJoinedOfNamesake, usePerson } from '../../room-log/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JoinedLine } from '../../ui/joined-line.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Section } from '../../ui/section.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Words } from '../../ui/words.tsx';

/** Whom we have blocked, the same in all our tabs; nobody else can see it. */
export function BlockedSection() {
  const { t } = useTranslation('people');
  const blockedIds = useStore(blocks.store, (held) => held.blockedIds);
  useEffect(() => people.want(blockedIds), [blockedIds]);

  return (
    <Section title={t('blockedTitle')} intro={t('blockedIntro')}>
      {blockedIds.size === 0 && (
        <EmptyState
          icon={<UserRoundCheck aria-hidden className="size-10" strokeWidth={1.25} />}
          title={t('blockedNone')}
        >
          {t('blockedNoneHint')}
        </EmptyState>
      )}
      <ul aria-label={t('blockedTitle')}>
        <Rows items={[...blockedIds]} keyOf={(userId) => userId} textOf={nameOf}>
          {(userId) => <BlockedRow userId={userId} />}
        </Rows>
      </ul>
    </Section>
  );
}

function BlockedRow({ userId }: { userId: Id }) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const user = usePerson(userId);
  const joined = useJoinedOfNamesake(user);
  const name = user?.name ?? UNKNOWN_NAME;

  async function unblock(): Promise<void> {
    const answer = await connection.sendCommand('user:unblock', { userId });
    showToast(
      answer.ok
        ? { text: t('unblockDone', { name }), tone: 'success' }
        : { text: errorText(answer.error), tone: 'error' },
    );
  }

  return (
    <li className="flex items-center gap-3 border-line border-t py-3 first:border-t-0">
      <Avatar id={userId} name={name} pictureId={user?.pictureId} />
      <span className="min-w-0 grow">
        <Words className="font-medium">{name}</Words>
        <JoinedLine joined={joined} />
      </span>
      <Button size="small" onClick={() => void unblock()}>
        {t('unblock')}
        <span className="sr-only">{name}</span>
      </Button>
    </li>
  );
}

function nameOf(userId: Id): string {
  return people.store.getState().users.get(userId)?.name ?? UNKNOWN_NAME;
}
