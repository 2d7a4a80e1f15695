import type { Scene } from '../scene/scene.ts';
import type { Dialect } from '../wire/dialect.ts';

export const targetNames = [
  'parley',
  'parley before',
  'bare ws',
  'socket.io',
  'channels',
  'ws per turn',
] as const;
export type TargetName = (typeof targetNames)[number];

/** A chat server that can be measured. */
export type Target = {
  name: TargetName;
  /** Starts it afresh with the people and rooms of a scene. */
  start(scene: Scene): Promise<RunningTarget>;
};

export type RunningTarget = {
  name: TargetName;
  dialect: Dialect;
  /** One or more, like `http://127.0.0.1:3000`; people are spread over them. */
  origins: readonly string[];
  /** What shows that a person is who they say; empty where nobody asks. */
  cookieOf(person: number): string;
  /** All processes that serve, by name. */
  processes: readonly { name: string; pid: number }[];
  stop(): Promise<void>;
};
