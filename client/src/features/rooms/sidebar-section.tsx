import type { ReactNode } from 'react';

type SidebarSectionProps = {
  title: string;
  hint: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** A part of the list of rooms; its head stays in sight as long as anything of it does. */
export function SidebarSection({ title, hint, actions, children }: SidebarSectionProps) {
  return (
    <section aria-label={title} className="mt-3 first:mt-0">
      <header className="sticky top-0 z-1 flex min-h-8 items-center gap-0.5 bg-canvas pl-2">
        <h2 title={hint} className="grow font-medium text-faint text-xs">
          {title}
        </h2>
        {actions}
      </header>
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  );
}
