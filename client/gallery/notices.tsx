import { Hash } from 'lucide-react';
import { Button } from '../src/ui/button.tsx';
import { EmptyState } from '../src/ui/empty-state.tsx';
import { ErrorNotice } from '../src/ui/error-notice.tsx';
import { PanelBoundary } from '../src/ui/panel-boundary.tsx';
import { RowBoundary, Rows } from '../src/ui/rows.tsx';
import { Skeleton } from '../src/ui/skeleton.tsx';
import { WrongAddress } from '../src/ui/wrong-address.tsx';
import type { Exhibit } from './exhibit.ts';
import { nothing } from './nothing.ts';

function Broken(): never {
  throw new Error('This part breaks on purpose.');
}

export const NOTICES: readonly Exhibit[] = [
  {
    name: 'empty-state',
    states: {
      ordinary: (
        <EmptyState
          icon={<Hash aria-hidden className="size-8" />}
          title="Nothing here yet"
          action={<Button variant="primary">New room</Button>}
        >
          Make a room and bring people in.
        </EmptyState>
      ),
      'its title alone': <EmptyState title="Nothing here yet" />,
    },
  },
  {
    name: 'error-notice',
    states: {
      ordinary: <ErrorNotice text="The server did not answer." />,
      'once more': <ErrorNotice text="The server did not answer." onRetry={nothing} />,
    },
  },
  {
    name: 'panel-boundary',
    states: {
      broken: (
        <PanelBoundary onClose={nothing}>
          <Broken />
        </PanelBoundary>
      ),
    },
  },
  {
    name: 'rows',
    states: {
      broken: (
        <RowBoundary of="row" text="what it says">
          <Broken />
        </RowBoundary>
      ),
      ordinary: (
        <ul>
          <Rows items={['Kitchen', 'Garden']} keyOf={(name) => name} textOf={(name) => name}>
            {(name) => <li>{name}</li>}
          </Rows>
        </ul>
      ),
    },
  },
  { name: 'skeleton', states: { line: <Skeleton className="h-4 w-40" /> } },
  {
    name: 'wrong-address',
    states: { ordinary: <WrongAddress address="https://chat.example.org" /> },
  },
];
