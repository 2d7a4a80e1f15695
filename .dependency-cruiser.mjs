/**
 * Who may import whom. `scripts/import-rules.test.ts` proves that every rule here can fail.
 * Paths match both a resolved package (node_modules/…) and a bare name that did not resolve.
 */

const TESTS = '[.]test[.]tsx?$|/testing/';

/** @param {string} names alternatives of package names, as a regular expression */
const packages = (names) => `(^|/node_modules/)(${names})(/|$)`;

/** What reads text, in a browser as on a server: both sides need the same answers. */
const TEXT_LIBRARIES = 'micromark[a-z-]*|mdast-util-[a-z-]*|pinyin-pro';

/** What connects by itself, past the guard. */
const ASKS_SERVERS = 'undici|axios|got|ky|node-fetch|needle|superagent|request';

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/** The rooms of the server, from the composition root down. A room never imports one above it. */
const SERVER_STOREYS = [
  'main[.]ts|admin/|seed/|migrate-store/|backup/',
  'app[.]ts|app/',
  'features/|doors/',
  'commands/|healing/|consumers/',
  'access/|audit/',
  'room-log/',
  'histories/|callers/',
  'realtime/|http/|store/',
  'redis/|outside/',
  'lib/|config[.]ts',
];

/** The rooms of the client, and which other rooms each may use. */
const CLIENT_ROOMS = {
  features: ['personal-log', 'room-log', 'realtime', 'http', 'cache', 'ui', 'i18n', 'lib'],
  'personal-log': ['room-log', 'lib'],
  'room-log': ['lib'],
  realtime: ['lib'],
  http: ['lib'],
  cache: ['room-log', 'lib'],
  ui: ['i18n', 'lib'],
  i18n: ['lib'],
  lib: [],
};

/** @type {Rule[]} */
const serverStoreys = SERVER_STOREYS.slice(1).map((storey, index) => ({
  name: `server-storey-${index + 1}`,
  comment: `server/src/(${storey}) must not import what is built on top of it`,
  severity: 'error',
  from: { path: `^server/src/(${storey})`, pathNot: TESTS },
  to: { path: `^server/src/(${SERVER_STOREYS.slice(0, index + 1).join('|')})` },
}));

/** @type {Rule[]} */
const clientRooms = Object.entries(CLIENT_ROOMS).map(([room, uses]) => ({
  name: `client-${room}`,
  comment: `client/src/${room} may use ${uses.join(', ') || 'no other room'} and shared`,
  severity: 'error',
  from: { path: `^client/src/${room}/`, pathNot: TESTS },
  to: { path: '^client/src/', pathNot: `^client/src/(${[room, ...uses].join('|')})/` },
}));

/** @type {{ forbidden: Rule[], options: import('dependency-cruiser').ICruiseOptions }} */
export default {
  forbidden: [
    ...serverStoreys,
    ...clientRooms,
    {
      name: 'server-meets-no-client',
      comment: 'server and client know each other through shared alone',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(client|e2e)/' },
    },
    {
      name: 'client-meets-no-server',
      comment: 'server and client know each other through shared alone',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|e2e)/' },
    },
    {
      name: 'e2e-speaks-the-wire',
      comment: 'end-to-end tests use shared and the wire, as any other client would',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(server|client)/' },
    },
    {
      name: 'bench-speaks-the-wire',
      comment:
        'what is measured is the wire; the tests lend what starts servers and connects to them',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^(server|client|e2e)/', pathNot: '^e2e/harness/' },
    },
    {
      name: 'nobody-needs-bench',
      comment: 'what a test and a measurement have in common lives in the harness',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { path: '^bench/' },
    },
    {
      name: 'wire-client-for-programs',
      comment:
        'it speaks the wire for tests, faults, load and bots; whoever serves or shows speaks it themselves',
      severity: 'error',
      from: { path: ['^(shared|client)/', '^server/src/'], pathNot: `^server/.*(${TESTS})` },
      to: { path: '^wire-client/' },
    },
    {
      name: 'wire-client-knows-the-wire',
      comment: 'it uses shared and a socket, and knows neither the server nor who tests it',
      severity: 'error',
      from: { path: '^wire-client/', pathNot: TESTS },
      to: { pathNot: ['^(shared|wire-client)/', packages('zod|socket[.]io-client')] },
    },
    {
      name: 'shared-stands-alone',
      comment: 'shared depends on zod and on nothing else',
      severity: 'error',
      from: { path: '^shared/', pathNot: ['^shared/src/text/', TESTS] },
      to: { pathNot: ['^shared/', packages('zod')] },
    },
    {
      name: 'text-reads-text',
      comment: 'the room for text may use what reads text, wherever that runs, and nothing else',
      severity: 'error',
      from: { path: '^shared/src/text/', pathNot: TESTS },
      to: { pathNot: ['^shared/', packages(`zod|${TEXT_LIBRARIES}`)] },
    },
    {
      name: 'features-are-strangers',
      comment: 'what two features have in common lives in app, access or room-log',
      severity: 'error',
      from: { path: '^(server|client)/src/features/([^/]+)/', pathNot: TESTS },
      to: { path: '^$1/src/features/', pathNot: '^$1/src/features/$2/' },
    },
    {
      name: 'doors-are-strangers',
      comment: 'what two doors have in common lies beside them, in doors/ or realtime/',
      severity: 'error',
      from: { path: '^server/src/doors/([^/]+)/', pathNot: TESTS },
      to: { path: '^server/src/doors/[^/]+/', pathNot: '^server/src/doors/$1/' },
    },
    {
      name: 'features-know-no-door',
      comment: 'a feature takes a caller, whichever door it came in by',
      severity: 'error',
      from: { path: '^server/src/features/', pathNot: TESTS },
      to: { path: '^server/src/doors/' },
    },
    {
      name: 'doors-know-no-feature',
      comment: 'a door knows the table of commands, and app/ hands it what else it needs',
      severity: 'error',
      from: { path: '^server/src/doors/', pathNot: TESTS },
      to: { path: '^server/src/(features|commands|audit)/' },
    },
    {
      name: 'socket-io-in-realtime',
      comment: 'the rest of the house knows commands and events, not sockets',
      severity: 'error',
      from: { path: '^(server|client)/', pathNot: ['^(server|client)/src/realtime/', TESTS] },
      to: { path: packages('(@?socket|engine)[.]io[a-z-]*') },
    },
    {
      name: 'database-drivers-in-store',
      comment: 'two databases stay possible as long as one room knows which one it is',
      severity: 'error',
      from: { path: '^(server|client)/', pathNot: ['^server/src/store/', TESTS] },
      to: { path: ['^(node:)?sqlite$', packages('pg|better-sqlite3|kysely-[a-z-]*')] },
    },
    {
      name: 'redis-in-redis',
      comment: 'what a node does while Redis is away is decided in one room',
      severity: 'error',
      from: { path: '^(server|client)/', pathNot: ['^server/src/redis/', TESTS] },
      to: { path: packages('@?redis') },
    },
    {
      name: 'fastify-in-http',
      comment: 'one room knows the web framework',
      severity: 'error',
      from: { path: '^(server|client)/', pathNot: ['^server/src/http/', TESTS] },
      to: { path: packages('@?fastify') },
    },
    {
      name: 'outside-through-one-guard',
      comment: 'addresses that people give are looked at where they are connected to, in one room',
      severity: 'error',
      from: {
        path: '^server/src/',
        // Whoever listens knows the sockets of those who came.
        pathNot: ['^server/src/(outside|http)/', '^server/src/realtime/unread[.]ts$', TESTS],
      },
      to: {
        path: ['^(node:)?(net|tls|https?|http2|dns|dns/promises|dgram)$', packages(ASKS_SERVERS)],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'button-style-in-ui',
      comment:
        "classes added to a button's own contradict them: use Button, ButtonLink and a wrapper",
      severity: 'error',
      from: { path: '^client/src/', pathNot: '^client/src/ui/' },
      to: { path: '^client/src/ui/button-style[.]ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'of two files that need each other, one holds something that belongs elsewhere',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      comment: 'an index file hides where things live and invites cycles',
      severity: 'error',
      from: { path: '^(server|client|shared|wire-client|e2e|bench)/.*index[.]tsx?$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|test-results)/' },
    // Types are imports too: a type that leaks a library leaks its shape.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
