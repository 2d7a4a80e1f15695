import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands, notices } from './commands.ts';
import { ackSchema } from './error.ts';
import { events } from './events.ts';
import { FEATURES } from './features.ts';
import { handshakeSchema } from './handshake.ts';
import { LIMITS } from './limits.ts';
import { plainInputSchema, plainOutputSchema } from './plain-frame.ts';
import { PROTOCOL_VERSION } from './version.ts';

/**
 * The wire as it was when its version was last decided on. When this test fails, decide: would an
 * older client misread a packet? Then raise PROTOCOL_VERSION. In any case record the new hash here.
 */
const RECORDED = { version: 4, hash: '00d383fb3fc143f5' };

/**
 * The kinds of rows that features keep, as of this version. A page that knows a kind takes a server that says
 * nothing of it for one that has told it all, and would never ask again. Let in by servers of its own version or
 * a newer one alone, it meets none that does not know the kind: a kind comes with a version. The oldest one that
 * is spoken may stay.
 */
const KINDS: { version: number; kinds: string[] } = { version: 4, kinds: [] };

/** What travels is what goes into a schema, on either side. */
const jsonSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

function wire(): unknown {
  return {
    limits: LIMITS,
    handshake: jsonSchema(handshakeSchema),
    ack: jsonSchema(ackSchema),
    commands: Object.entries(commands)
      // Which list a command comes from is nothing that a client could see.
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, { input, output }]) => [name, jsonSchema(input), jsonSchema(output)]),
    notices: Object.entries(notices).map(([name, schema]) => [name, jsonSchema(schema)]),
    events: Object.entries(events).map(([name, schema]) => [name, jsonSchema(schema)]),
    plain: [jsonSchema(plainInputSchema), jsonSchema(plainOutputSchema)],
  };
}

test('[VR1] nobody changes the wire without deciding on its version', () => {
  const hash = createHash('sha256').update(JSON.stringify(wire())).digest('hex').slice(0, 16);
  expect({ version: PROTOCOL_VERSION, hash }).toEqual(RECORDED);
});

test('[VR6] a kind of row comes with a version of the wire', () => {
  const kinds = [...Object.keys(FEATURES.rows), ...Object.keys(FEATURES.ownRows)].sort();
  // What a version brought, no later release of that version may add to.
  expect({ version: PROTOCOL_VERSION, kinds }).toEqual(KINDS);
});
