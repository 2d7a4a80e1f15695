import type { ReactNode } from 'react';
import { useHouseName } from '../../ui/house.ts';
import { HouseFace } from '../../ui/house-face.tsx';
import { ToastSlot } from '../../ui/toast-slot.tsx';
import { useDocumentTitle } from '../../ui/use-document-title.ts';
import { Words } from '../../ui/words.tsx';

type AccountFrameProps = {
  title: string;
  intro?: ReactNode;
  children?: ReactNode;
  /** Other ways on, under a hairline. */
  footer?: ReactNode;
  /** Small things at the foot of the page, for example the choice of language. */
  aside?: ReactNode;
};

/** The quiet page for everything that happens before one is signed in. */
export function AccountFrame({ title, intro, children, footer, aside }: AccountFrameProps) {
  useDocumentTitle(title);
  const name = useHouseName();
  return (
    <div className="flex min-h-full flex-col items-center bg-canvas px-5 py-8">
      <main className="flex w-full max-w-form grow flex-col justify-center">
        <div className="flex items-center gap-2 text-accent">
          <HouseFace className="size-9" />
          <Words className="font-semibold text-lg tracking-tight">{name}</Words>
        </div>
        <h1 className="mt-8 text-balance font-semibold text-xl">{title}</h1>
        {intro !== undefined && <p className="mt-2 text-pretty text-soft">{intro}</p>}
        {children !== undefined && <div className="mt-6">{children}</div>}
        {footer !== undefined && (
          <div className="mt-6 border-line border-t pt-4 text-soft">{footer}</div>
        )}
      </main>
      <ToastSlot />
      {aside !== undefined && <footer className="mt-8">{aside}</footer>}
    </div>
  );
}
