import type { Exhibit } from './exhibit.ts';
import { EXHIBITS } from './exhibits.ts';
import { FLOATS } from './floats.tsx';

const THEMES = ['light', 'dark'] as const;

type GalleryProps = {
  language: 'en' | 'zh-CN';
  /** The name of one that floats, to be looked at alone. */
  only: string | null;
};

/** Every part of `ui/` in every state, in both themes beside one another; the other language is one press away. */
export function Gallery({ language, only }: GalleryProps) {
  if (only !== null) return FLOATS.find(({ name }) => name === only)?.button;
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className="mx-auto flex max-w-300 gap-8 p-6">
      <nav
        aria-label="Parts"
        className="sticky top-6 max-h-[calc(100dvh-3rem)] shrink-0 overflow-y-auto"
      >
        <a href={`?language=${other}`} className="mb-3 block text-accent underline">
          {other}
        </a>
        <ul className="text-sm">
          {[...EXHIBITS, ...FLOATS].map(({ name }) => (
            <li key={name}>
              <a href={`#${name}`} className="block py-0.5 hover:underline">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className="flex min-w-0 grow flex-col gap-8">
        <h1 className="font-semibold text-xl">Gallery</h1>
        {EXHIBITS.map((exhibit) => (
          <OnShow key={exhibit.name} exhibit={exhibit} />
        ))}
        {FLOATS.map(({ name, button, shows }) => (
          <section key={name} id={name} aria-label={name} data-float={name} data-shows={shows}>
            <h2 className="mb-2 font-semibold text-lg">{name}</h2>
            {button}
          </section>
        ))}
      </main>
    </div>
  );
}

function OnShow({ exhibit: { name, states } }: { exhibit: Exhibit }) {
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="mb-2 font-semibold text-lg">
        {name}
      </h2>
      <div className="grid grid-cols-2">
        {THEMES.map((theme) => (
          <div
            key={theme}
            data-exhibit={`${name}-${theme}`}
            style={{ colorScheme: theme }}
            className="flex min-w-0 flex-col gap-4 bg-canvas p-4 text-ink"
          >
            {Object.entries(states).map(([state, drawn]) => (
              <div key={state}>
                <p className="mb-1 text-faint text-xs">{state}</p>
                {drawn}
              </div>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
