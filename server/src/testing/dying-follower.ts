import { openStore } from '../store/store.ts';
import { journalist, startFollowing } from './follower.ts';

/*
 * A node of its own, which is killed by what some messages say, as by one that eats all memory: in the midst of
 * the page, after what was written there. Begun by tests, with where its store is as its first argument.
 */
const [, , place = '{}'] = process.argv;
const store = await openStore(JSON.parse(place));
await startFollowing(store, {
  starts: 'alone',
  consumers: [
    journalist('eater', {
      chokesOn: (body) => {
        if (body.startsWith('bomb')) process.kill(process.pid, 'SIGKILL');
        return false;
      },
    }),
  ],
});
