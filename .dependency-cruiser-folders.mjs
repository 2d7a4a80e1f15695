import houses from './.dependency-cruiser.mjs';

/**
 * Circles of folders, which the rules for files do not see. Without tests: these stand beside what they
 * test and use whatever they like.
 * @type {{ forbidden: import('dependency-cruiser').IForbiddenRuleType[], options: import('dependency-cruiser').ICruiseOptions }}
 */
export default {
  forbidden: [
    {
      name: 'no-circles-of-folders',
      comment: 'of two folders that need each other, one holds something that belongs elsewhere',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    ...houses.options,
    exclude: { path: '/(dist|test-results)/|[.]test[.]tsx?$|/testing/' },
  },
};
