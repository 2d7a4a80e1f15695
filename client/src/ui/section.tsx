import { type ReactNode, useId } from 'react';
import { PanelBoundary } from './panel-boundary.tsx';

type SectionProps = {
  title: string;
  intro?: ReactNode;
  /** A button beside the title. */
  action?: ReactNode;
  children: ReactNode;
};

/** A part of a page under its own heading, set off from the one before by a hairline. */
export function Section({ title, intro, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t pt-6 first:border-t-0 first:pt-0">
      <div className="mb-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 id={id} className="font-semibold text-lg">
            {title}
          </h2>
          {action}
        </div>
        {intro !== undefined && <p className="text-pretty text-soft">{intro}</p>}
      </div>
      <PanelBoundary>{children}</PanelBoundary>
    </section>
  );
}
