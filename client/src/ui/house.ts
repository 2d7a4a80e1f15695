import { type TeamLook, teamLookSchema } from '@parley/shared/team-look';
import { create } from 'zustand';
import { readStored, store } from '../lib/stored-choice.ts';

/** What the house is called whose team chose no name. */
export const HOUSE_NAME = 'Parley';

/** The key that public/first-paint.js reads as well. */
const STORAGE_KEY = 'parley.team';

/** Whose house this is, as this browser heard last: so that no page begins as another one's. */
export const house = create<TeamLook>(readLook);

export const useHouseName = (): string => house(({ name }) => name ?? HOUSE_NAME);

/** Shows the house so from now on, and from the first paint of the next page. */
export function showHouse({ name, pictureId, accent }: TeamLook): void {
  const look: TeamLook = {
    ...(name !== undefined && { name }),
    ...(pictureId !== undefined && { pictureId }),
    ...(accent !== undefined && { accent }),
  };
  const text = JSON.stringify(look);
  if (text === JSON.stringify(house.getState())) return;
  house.setState(look, true);
  store(STORAGE_KEY, text === '{}' ? null : text);
  showAccent(accent);
}

/** Draws what is petrol in this hue; undefined: in petrol. */
export function showAccent(accent: number | undefined): void {
  const { dataset, style } = document.documentElement;
  if (accent === undefined) delete dataset.accent;
  else dataset.accent = 'own';
  style.setProperty('--team-hue', accent === undefined ? null : String(accent));
}

function readLook(): TeamLook {
  try {
    const kept = teamLookSchema.safeParse(JSON.parse(readStored(STORAGE_KEY) ?? '{}'));
    return kept.success ? kept.data : {};
  } catch {
    return {};
  }
}
