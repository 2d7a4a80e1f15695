import type { Stage } from './stage.ts';

/** One thing that somebody may try against a server, and everybody else should not notice. */
export type Attack = {
  /** As it stands in the report. */
  name: string;
  /** What is tried, in one sentence. */
  tries: string;
  /** Tries it, and returns once the server has had its time to answer. */
  run(stage: Stage): Promise<Outcome>;
};

export type Outcome = {
  /** What came of it, in the words of this attack: `{ 'lines ended': '250 of 250' }`. */
  figures: Record<string, string | number>;
  /** What got through, a sentence each. None: the server held. */
  breaches: string[];
};
