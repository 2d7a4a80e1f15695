import { Avatar, StackedFaces } from '../src/ui/avatar.tsx';
import { HouseFace } from '../src/ui/house-face.tsx';
import { JoinedLine } from '../src/ui/joined-line.tsx';
import { Mark } from '../src/ui/mark.tsx';
import { Picture } from '../src/ui/picture.tsx';
import { PresenceRing } from '../src/ui/presence-ring.tsx';
import { StaffMark } from '../src/ui/staff-mark.tsx';
import { Words } from '../src/ui/words.tsx';
import type { Exhibit } from './exhibit.ts';

const NAMES = ['Ana', 'Bo Li', 'Chidi', 'Dara Ek', 'Emil', 'Fay Oz'];
const SIZES = ['tiny', 'small', 'medium', 'large'] as const;
const PRESENCES = ['online', 'away', 'offline', 'unknown'] as const;
const ROW = 'flex flex-wrap items-center gap-3';
const face = (name: string) => ({ id: name, name, pictureId: undefined });

export const FACES: readonly Exhibit[] = [
  {
    name: 'avatar',
    states: {
      hues: (
        <div className={ROW}>
          {NAMES.map((name) => (
            <Avatar key={name} {...face(name)} />
          ))}
        </div>
      ),
      sizes: (
        <div className={ROW}>
          {SIZES.map((size) => (
            <Avatar key={size} {...face('Bo Li')} size={size} />
          ))}
        </div>
      ),
      presences: (
        <div className={ROW}>
          {PRESENCES.map((state) => (
            <Avatar key={state} {...face('Ana')} presence={{ state, label: state }} />
          ))}
        </div>
      ),
      stacked: <StackedFaces people={[face('Ana'), face('Bo Li')]} />,
    },
  },
  {
    name: 'presence-ring',
    states: Object.fromEntries(
      PRESENCES.map((state) => [
        state,
        <span key={state} className="relative inline-block size-9">
          <PresenceRing state={state} label={state} />
        </span>,
      ]),
    ),
  },
  {
    name: 'picture',
    states: {
      'not there': (
        <span className="inline-block size-9">
          <Picture id="00000000-0000-7000-8000-000000000000" size="small">
            <Mark className="size-9" />
          </Picture>
        </span>
      ),
    },
  },
  {
    name: 'house-face',
    states: { 'without a picture': <HouseFace className="size-9 text-accent" /> },
  },
  {
    name: 'mark',
    states: {
      small: <Mark className="size-4" />,
      large: <Mark className="size-16 text-accent" />,
    },
  },
  {
    name: 'staff-mark',
    states: {
      owner: <StaffMark user={{ role: 'owner' }} />,
      admin: <StaffMark user={{ role: 'admin' }} />,
    },
  },
  {
    name: 'joined-line',
    states: {
      alone: <JoinedLine joined={{ at: Date.UTC(2026, 10, 22, 12), tag: undefined }} />,
      'on one day': <JoinedLine joined={{ at: Date.UTC(2026, 10, 22, 12), tag: '2' }} />,
    },
  },
  {
    name: 'words',
    states: {
      'one line': (
        <div className="w-40">
          <Words>A name that is longer than there is room for</Words>
        </div>
      ),
      'many lines': (
        <div className="w-40">
          <Words lines="many">A name that is longer than there is room for</Words>
        </div>
      ),
    },
  },
];
