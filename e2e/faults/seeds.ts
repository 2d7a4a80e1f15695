/**
 * Seeds that once found something. Each is run again with every test, so that it stays found;
 * the first stands for the suite itself.
 */
export const SEEDS: readonly { seed: number; found: string }[] = [
  { seed: 1, found: 'nothing yet: the short run of every day' },
];
