import { banHandlers } from './ban-handlers.ts';
import { blockHandlers } from './block-handlers.ts';
import { madeHandlers } from './made-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { resetLinkHandlers } from './reset-link-handlers.ts';
import { watchStaff } from './watch-staff.ts';

type Given = Parameters<typeof banHandlers>[0] &
  Parameters<typeof blockHandlers>[0] &
  Parameters<typeof madeHandlers>[0] &
  Parameters<typeof peopleHandlers>[0] &
  Parameters<typeof resetLinkHandlers>[0] &
  Parameters<typeof watchStaff>[0];

export const people = {
  open: async (given: Given) => {
    const staff = await watchStaff(given);
    return {
      commands: {
        ...banHandlers(given),
        ...blockHandlers(given),
        ...madeHandlers(given),
        ...peopleHandlers(given),
        ...resetLinkHandlers(given),
      },
      close: staff.close,
    };
  },
};
