import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Another process that does what messages say, one after the other. */
export type Puppet = {
  /** Answers with what it answers; rejects when it ends instead. */
  ask(message: object): Promise<unknown>;
  end(): void;
};

/** Starts `file` of the copy in `root`; it answers each message with a `{ answer }`. */
export function startPuppet(root: string, file: string, args: string[]): Puppet {
  const child = fork(join(root, file), args, { cwd: root, serialization: 'advanced' });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${code}`);
  });
  // Only who is asking wants to know.
  ended.catch(() => undefined);
  return {
    ask: async (message) => {
      const answered = once(child, 'message');
      child.send(message);
      const [said] = await Promise.race([answered, ended]);
      return said.answer;
    },
    end: () => {
      child.kill();
    },
  };
}
