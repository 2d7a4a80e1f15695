import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  /** Where it stands for a whole page, its title is the page's heading. */
  titleAs?: 'p' | 'h1' | 'h2';
  /** What to do next. */
  children?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
};

/** An empty place that says what to do next. */
export function EmptyState({
  icon,
  title,
  titleAs: Title = 'p',
  children,
  action,
}: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-90 flex-col items-center gap-2 px-4 py-10 text-center">
      {icon !== undefined && <span className="mb-1 text-faint">{icon}</span>}
      <Title className="font-semibold text-lg">{title}</Title>
      {children !== undefined && <div className="text-pretty text-soft">{children}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
