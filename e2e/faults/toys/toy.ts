import type { Finding } from '../audit/finding.ts';
import type { Truth } from '../audit/truth.ts';
import type { Deployment } from '../deployment.ts';
import type { Fault } from '../stage.ts';

/** A feature that the product does not have, added to a copy of the server to see it through faults. */
export type Toy = {
  /** The page that makes it, from the root of this repository; see `followPage`. It is about the server alone. */
  page: string;
  /** What it needs besides, by the path: what only this run knows. */
  files?: Readonly<Record<string, string>>;
  /** What can go wrong with it alone, where there are several nodes. */
  faults?(cluster: Deployment): readonly Fault[];
  /** What is wrong with what it left in the database, once it has had the time to finish. */
  audit(truth: Truth): Promise<Finding[]>;
};
