import { clsx } from 'clsx';
import type { MouseEvent, ReactNode } from 'react';
import { create } from 'zustand';

/** Whose card is asked for, and what it is to stand beside; null: nobody's. */
export const askedPerson = create<{ asked: { userId: string; beside: Element } | null }>(() => ({
  asked: null,
}));

export const closePersonCard = () => askedPerson.setState({ asked: null });

type PersonButtonProps = {
  userId: string;
  /** `name`: reached by its words, `face`: the same once more for who points at it. */
  of: 'name' | 'face';
  /** Among many, where arrow keys lead from one to the next, it is no stop of its own. */
  isStop?: boolean;
  children: ReactNode;
};

/** A person's name or face, which leads to their card. */
export function PersonButton({ userId, of, isStop = false, children }: PersonButtonProps) {
  const ask = ({ currentTarget }: MouseEvent) =>
    askedPerson.setState({ asked: { userId, beside: currentTarget } });
  return (
    <button
      type="button"
      aria-hidden={of === 'face' || undefined}
      aria-haspopup="dialog"
      tabIndex={isStop && of === 'name' ? undefined : -1}
      onClick={ask}
      className={clsx(of === 'face' ? 'flex' : 'min-w-0 rounded-control text-left hover:underline')}
    >
      {children}
    </button>
  );
}
