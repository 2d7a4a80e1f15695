import { Button } from '../src/ui/button.tsx';
import { PANEL } from '../src/ui/panel-widths.ts';
import { ResizeHandle } from '../src/ui/resize-handle.tsx';
import { Section } from '../src/ui/section.tsx';
import { SidePanel } from '../src/ui/side-panel.tsx';
import type { Exhibit } from './exhibit.ts';
import { nothing } from './nothing.ts';

export const PLACES: readonly Exhibit[] = [
  {
    name: 'section',
    states: {
      ordinary: (
        <Section title="Members" intro="Who reads here." action={<Button>Add</Button>}>
          <p>Ana, Bo</p>
        </Section>
      ),
    },
  },
  {
    name: 'side-panel',
    states: {
      ordinary: (
        <div className="relative h-60">
          <SidePanel title="Details" closeLabel="Close" resizeLabel="Width" onClose={nothing}>
            <p>What stands beside the room.</p>
          </SidePanel>
        </div>
      ),
    },
  },
  {
    name: 'resize-handle',
    states: {
      'at the right': (
        <div className="relative h-16 w-40 border-line border-r">
          <ResizeHandle panel={PANEL} label="Width" edge="right" />
        </div>
      ),
    },
  },
];
