import { Plus, Send } from 'lucide-react';
import { Badge } from '../src/ui/badge.tsx';
import { Button } from '../src/ui/button.tsx';
import { ButtonLink, IconLink } from '../src/ui/button-link.tsx';
import { Checkbox } from '../src/ui/checkbox.tsx';
import { ChoiceList, SegmentedChoice } from '../src/ui/choice.tsx';
import { IconButton } from '../src/ui/icon-button.tsx';
import { KeyboardHint } from '../src/ui/keyboard-hint.tsx';
import { Link } from '../src/ui/link.tsx';
import { PersonButton } from '../src/ui/person-button.tsx';
import { Spinner } from '../src/ui/spinner.tsx';
import type { Exhibit } from './exhibit.ts';
import { nothing } from './nothing.ts';

const VARIANTS = ['primary', 'quiet', 'danger', 'plain'] as const;
const SIZES = ['small', 'medium', 'large'] as const;
const ROW = 'flex flex-wrap items-center gap-2';
const OPTIONS = [
  { value: 'all', label: 'Everything', hint: 'Each message there is.' },
  { value: 'some', label: 'What is meant for me', hint: 'Mentions and conversations.' },
];

const buttons = (more: { disabled?: true; pending?: true } = {}) => (
  <div className={ROW}>
    {VARIANTS.map((variant) => (
      <Button key={variant} variant={variant} {...more}>
        Save
      </Button>
    ))}
  </div>
);

export const CONTROLS: readonly Exhibit[] = [
  {
    name: 'button',
    states: {
      ordinary: buttons(),
      disabled: buttons({ disabled: true }),
      'at work': buttons({ pending: true }),
      sizes: (
        <div className={ROW}>
          {SIZES.map((size) => (
            <Button key={size} size={size} icon={<Plus aria-hidden className="size-4" />}>
              Add
            </Button>
          ))}
          <Button shape="pill">Newest</Button>
        </div>
      ),
    },
  },
  {
    name: 'icon-button',
    states: {
      ordinary: (
        <div className={ROW}>
          {VARIANTS.map((variant) => (
            <IconButton key={variant} label="Send" variant={variant}>
              <Send aria-hidden className="size-5" />
            </IconButton>
          ))}
        </div>
      ),
      disabled: (
        <IconButton label="Send" disabled>
          <Send aria-hidden className="size-5" />
        </IconButton>
      ),
      sizes: (
        <div className={ROW}>
          {SIZES.map((size) => (
            <IconButton key={size} label="Send" size={size} variant="quiet">
              <Send aria-hidden className="size-4" />
            </IconButton>
          ))}
        </div>
      ),
    },
  },
  {
    name: 'button-link',
    states: {
      words: <ButtonLink link={<Link to="/" />}>To the rooms</ButtonLink>,
      primary: (
        <ButtonLink link={<Link to="/" />} variant="primary">
          To the rooms
        </ButtonLink>
      ),
      icon: (
        <IconLink link={<Link to="/" />} label="Add">
          <Plus aria-hidden className="size-5" />
        </IconLink>
      ),
    },
  },
  {
    name: 'link',
    states: {
      ordinary: (
        <Link to="/" className="text-accent underline">
          To the rooms
        </Link>
      ),
    },
  },
  {
    name: 'badge',
    states: {
      neutral: <Badge>3</Badge>,
      ...Object.fromEntries(
        (['addressed', 'error'] as const).map((tone) => [
          tone,
          <Badge key={tone} tone={tone}>
            99+
          </Badge>,
        ]),
      ),
    },
  },
  {
    name: 'checkbox',
    states: {
      empty: (
        <Checkbox checked={false} onChange={nothing}>
          Tell me
        </Checkbox>
      ),
      ticked: (
        <Checkbox checked onChange={nothing}>
          Tell me
        </Checkbox>
      ),
      disabled: (
        <Checkbox checked disabled onChange={nothing}>
          Tell me
        </Checkbox>
      ),
    },
  },
  {
    name: 'choice',
    states: {
      segmented: <SegmentedChoice label="What" options={OPTIONS} value="all" onChange={nothing} />,
      list: <ChoiceList label="What" options={OPTIONS} value="some" onChange={nothing} />,
    },
  },
  {
    name: 'keyboard-hint',
    states: { one: <KeyboardHint keys="Escape" />, several: <KeyboardHint keys="Alt+Shift+K" /> },
  },
  {
    name: 'person-button',
    states: {
      name: (
        <PersonButton userId="ana" of="name">
          Ana
        </PersonButton>
      ),
    },
  },
  { name: 'spinner', states: { turning: <Spinner /> } },
];
