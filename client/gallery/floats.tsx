import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { BareDialog } from '../src/ui/bare-dialog.tsx';
import { Button } from '../src/ui/button.tsx';
import { ConfirmDialog } from '../src/ui/confirm-dialog.tsx';
import { copyByHand } from '../src/ui/copy.ts';
import { CopyByHand } from '../src/ui/copy-by-hand.tsx';
import { Dialog } from '../src/ui/dialog.tsx';
import { DialogBoundary } from '../src/ui/dialog-boundary.tsx';
import { Menu, MenuItem, MenuSeparator } from '../src/ui/menu.tsx';
import { Popover } from '../src/ui/popover.tsx';
import { Sheet, SheetRow } from '../src/ui/sheet-float.tsx';
import { ToastSlot } from '../src/ui/toast-slot.tsx';
import { showToast } from '../src/ui/toasts.ts';
import { Tooltip } from '../src/ui/tooltip.tsx';
import type { Float } from './exhibit.ts';
import { nothing } from './nothing.ts';

const ICON = { 'aria-hidden': true, className: 'size-4 shrink-0' } as const;

type OpenedProps = { children: (close: () => void) => ReactNode };

/** A button that brings up what is drawn only while it is open. */
function Opened({ children }: OpenedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}

function Broken(): never {
  throw new Error('This part breaks on purpose.');
}

export const FLOATS: readonly Float[] = [
  {
    name: 'dialog',
    shows: 'New room',
    button: (
      <Opened>
        {(close) => (
          <Dialog
            open
            onOpenChange={close}
            title="New room"
            description="Where people talk about one thing."
            footer={<Button variant="primary">Make it</Button>}
          >
            <p>What one fills in.</p>
          </Dialog>
        )}
      </Opened>
    ),
  },
  {
    name: 'confirm-dialog',
    shows: 'Delete this message?',
    button: (
      <Opened>
        {(close) => (
          <ConfirmDialog
            open
            onOpenChange={close}
            title="Delete this message?"
            description="It disappears for everybody."
            confirmLabel="Delete"
            onConfirm={close}
          />
        )}
      </Opened>
    ),
  },
  {
    name: 'bare-dialog',
    shows: 'What one looks for.',
    button: (
      <Opened>
        {(close) => (
          <BareDialog label="Go to" onClose={close}>
            <p className="p-4">What one looks for.</p>
          </BareDialog>
        )}
      </Opened>
    ),
  },
  {
    name: 'dialog-boundary',
    shows: 'Try again',
    button: (
      <Opened>
        {(close) => (
          <DialogBoundary of="broken" onClose={close}>
            <Broken />
          </DialogBoundary>
        )}
      </Opened>
    ),
  },
  {
    name: 'copy-by-hand',
    shows: 'Copy this text',
    button: (
      <>
        <Button onClick={() => copyByHand.setState({ text: 'https://example.org/join' })}>
          Open
        </Button>
        <CopyByHand />
      </>
    ),
  },
  {
    name: 'menu',
    shows: 'Edit',
    button: (
      <Menu trigger={<Button>Open</Button>}>
        <MenuItem icon={<Pencil {...ICON} />} onSelect={nothing}>
          Edit
        </MenuItem>
        <MenuItem disabled onSelect={nothing}>
          Pin
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 {...ICON} />} tone="danger" onSelect={nothing}>
          Delete
        </MenuItem>
      </Menu>
    ),
  },
  {
    name: 'popover',
    shows: 'What one chooses from.',
    button: (
      <Popover label="Emoji" trigger={<Button>Open</Button>}>
        <p className="p-4">What one chooses from.</p>
      </Popover>
    ),
  },
  {
    name: 'sheet',
    shows: 'Edit',
    button: (
      <Opened>
        {(close) => (
          <Sheet label="Message actions" onClose={close}>
            <SheetRow icon={<Pencil {...ICON} />} onSelect={close}>
              Edit
            </SheetRow>
            <SheetRow icon={<Trash2 {...ICON} />} tone="danger" onSelect={close}>
              Delete
            </SheetRow>
          </Sheet>
        )}
      </Opened>
    ),
  },
  {
    name: 'tooltip',
    shows: 'Send',
    button: (
      <Tooltip text="Send" shortcut="Mod+Enter">
        <Button>Open</Button>
      </Tooltip>
    ),
  },
  {
    name: 'toast',
    shows: 'Text copied',
    button: (
      <>
        <ToastSlot />
        <Button
          onClick={() => {
            showToast({ text: 'Text copied', stays: true });
            showToast({
              text: 'The server did not answer.',
              tone: 'error',
              stays: true,
              action: { label: 'Try again', onPress: nothing },
            });
          }}
        >
          Open
        </Button>
      </>
    ),
  },
];
