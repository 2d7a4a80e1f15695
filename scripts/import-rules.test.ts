import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import config from '../.dependency-cruiser.mjs';
import folders from '../.dependency-cruiser-folders.mjs';

/** A house of a few files: path → what stands in it. */
type House = Record<string, string>;

/** For each rule, the smallest house that breaks it. */
const BROKEN: Record<string, House> = {
  'server-storey-1': { 'server/src/app.ts': "import '../src/main.ts';", 'server/src/main.ts': '' },
  'server-storey-2': {
    'server/src/features/rooms/handlers.ts': "import '../../app.ts';",
    'server/src/app.ts': '',
  },
  'server-storey-3': {
    'server/src/commands/send-message.ts': "import '../features/rooms/service.ts';",
    'server/src/features/rooms/service.ts': '',
  },
  'server-storey-4': {
    'server/src/access/membership.ts': "import '../commands/send-message.ts';",
    'server/src/commands/send-message.ts': '',
  },
  'server-storey-5': {
    'server/src/room-log/append.ts': "import '../access/membership.ts';",
    'server/src/access/membership.ts': '',
  },
  'server-storey-6': {
    'server/src/histories/begin.ts': "import '../room-log/append.ts';",
    'server/src/room-log/append.ts': '',
  },
  'server-storey-7': {
    'server/src/store/connection.ts': "import '../histories/begin.ts';",
    'server/src/histories/begin.ts': '',
  },
  'server-storey-8': {
    'server/src/redis/redis-link.ts': "import '../realtime/topics.ts';",
    'server/src/realtime/topics.ts': '',
  },
  'server-storey-9': {
    'server/src/lib/logger.ts': "import '../store/connection.ts';",
    'server/src/store/connection.ts': '',
  },
  'client-features': {
    'client/src/features/rooms/sidebar.tsx': "import '../../app/routes.tsx';",
    'client/src/app/routes.tsx': 'export const routes = <p>rooms</p>;',
  },
  'client-personal-log': {
    'client/src/personal-log/places.ts': "import '../cache/pages.ts';",
    'client/src/cache/pages.ts': '',
  },
  'client-room-log': {
    'client/src/room-log/apply.ts': "import '../cache/pages.ts';",
    'client/src/cache/pages.ts': '',
  },
  'client-realtime': {
    'client/src/realtime/socket.ts': "import '../ui/toast.tsx';",
    'client/src/ui/toast.tsx': '',
  },
  'client-http': {
    'client/src/http/accounts.ts': "import '../i18n/setup.ts';",
    'client/src/i18n/setup.ts': '',
  },
  'client-cache': {
    'client/src/cache/outbox.ts': "import '../realtime/socket.ts';",
    'client/src/realtime/socket.ts': '',
  },
  'client-ui': {
    'client/src/ui/button.tsx': "import '../room-log/apply.ts';",
    'client/src/room-log/apply.ts': '',
  },
  'client-i18n': {
    'client/src/i18n/setup.ts': "import '../ui/button.tsx';",
    'client/src/ui/button.tsx': '',
  },
  'client-lib': {
    'client/src/lib/stored-choice.ts': "import '../ui/button.tsx';",
    'client/src/ui/button.tsx': '',
  },
  'server-meets-no-client': {
    'server/src/app.ts': "import '../../client/src/app/routes.ts';",
    'client/src/app/routes.ts': '',
  },
  'client-meets-no-server': {
    'client/src/app/routes.ts': "import type { App } from '../../../server/src/app.ts';",
    'server/src/app.ts': 'export type App = string;',
  },
  'e2e-speaks-the-wire': {
    'e2e/browser/conversation.test.ts': "import '../../server/src/app.ts';",
    'server/src/app.ts': '',
  },
  'bench-speaks-the-wire': {
    'bench/smoke.ts': "import '../e2e/faults/run.ts';",
    'e2e/faults/run.ts': '',
  },
  'nobody-needs-bench': {
    'e2e/attacks/line.ts': "import '../../bench/wire/web-socket.ts';",
    'bench/wire/web-socket.ts': '',
  },
  'wire-client-for-programs': {
    'server/src/app.ts': "import '../../wire-client/src/line.ts';",
    'wire-client/src/line.ts': '',
  },
  'wire-client-knows-the-wire': {
    'wire-client/src/line.ts': "import '../../e2e/harness/server.ts';",
    'e2e/harness/server.ts': '',
  },
  'shared-stands-alone': { 'shared/src/room.ts': "import 'micromark';" },
  'text-reads-text': { 'shared/src/text/fold.ts': "import 'kysely';" },
  'features-are-strangers': {
    'server/src/features/rooms/service.ts': "import '../messages/service.ts';",
    'server/src/features/messages/service.ts': '',
  },
  'doors-are-strangers': {
    'server/src/doors/plain/serve.ts': "import '../socket/dispatch.ts';",
    'server/src/doors/socket/dispatch.ts': '',
  },
  'features-know-no-door': {
    'server/src/features/rooms/handlers.ts': "import '../../doors/run-command.ts';",
    'server/src/doors/run-command.ts': '',
  },
  'doors-know-no-feature': {
    'server/src/doors/run-command.ts': "import '../features/rooms/handlers.ts';",
    'server/src/features/rooms/handlers.ts': '',
  },
  'socket-io-in-realtime': {
    'server/src/features/rooms/handlers.ts': "import type { Socket } from 'socket.io';",
  },
  'database-drivers-in-store': {
    'server/src/room-log/append.ts': "import { DatabaseSync } from 'node:sqlite';",
  },
  'redis-in-redis': { 'server/src/app.ts': "import { createClient } from 'redis';" },
  'fastify-in-http': { 'server/src/app.ts': "import fastify from 'fastify';" },
  'outside-through-one-guard': {
    'server/src/features/previews/read-page.ts': "import { request } from 'node:https';",
  },
  'button-style-in-ui': {
    'client/src/features/rooms/header.tsx': "import '../../ui/button-style.ts';",
    'client/src/ui/button-style.ts': '',
  },
  'no-cycles': {
    'shared/src/room.ts': "import './message.ts';",
    'shared/src/message.ts': "import './room.ts';",
  },
  'no-barrels': {
    'server/src/room-log/index.ts': "export * from './append.ts';",
    'server/src/room-log/append.ts': '',
  },
};

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-import-rules-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function brokenRules(house: House, { forbidden, options } = config): Promise<string[]> {
  for (const [path, source] of Object.entries(house)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), source);
  }
  const { output } = await cruise(
    Object.keys(house),
    { ...options, baseDir: root, ruleSet: { forbidden }, validate: true },
    { ...options.enhancedResolveOptions },
  );
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
}

test('every import rule has a house that breaks it', () => {
  expect(Object.keys(BROKEN).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
});

test.each(Object.entries(BROKEN))('%s is noticed', async (rule, house) => {
  expect(await brokenRules(house)).toContain(rule);
});

test('a house in order breaks no rule', async () => {
  expect(
    await brokenRules({
      'server/src/main.ts': "import './app.ts'; import './store/connection.ts';",
      'server/src/app.ts': "import './features/rooms/handlers.ts';",
      'server/src/features/rooms/handlers.ts': "import '../../consumers/consumer.ts';",
      'server/src/consumers/consumer.ts': "import '../room-log/append.ts';",
      'server/src/room-log/append.ts': "import '../store/connection.ts';",
      'server/src/store/connection.ts': "import { DatabaseSync } from 'node:sqlite';",
      'client/src/features/rooms/sidebar.tsx': "import '../../ui/button.tsx';",
      'client/src/ui/button.tsx': "import '../i18n/setup.ts';",
      'client/src/i18n/setup.ts': '',
    }),
  ).toEqual([]);
});

test('folders that need each other are noticed, though no two of their files do', async () => {
  const house = {
    'server/src/access/view.ts': "import '../log/batch.ts';",
    'server/src/access/refuse.ts': '',
    'server/src/log/batch.ts': '',
    'server/src/log/append.ts': "import '../access/refuse.ts';",
  };
  expect(await brokenRules(house, folders)).toEqual(['no-circles-of-folders']);
});
