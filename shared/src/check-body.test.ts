import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import { bodySchema, checkBody } from './message.ts';

test('[MS2] what is ready to be sent is what the server takes, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({
          unit: fc.constantFrom('a', '\u0000', '\ud83d', '\ude00', '\u200b', ' ', '\n'),
        }),
        fc.nat(3).map((more) => 'e\u0301'.repeat(LIMITS.bodyLength / 2 + more)),
        fc.nat(3).map((more) => '\u0958'.repeat(LIMITS.bodyLength / 2 + more)),
      ),
      (typed) => {
        const checked = checkBody(typed);
        if (checked.ok) expect(bodySchema.parse(checked.body)).toBe(checked.body);
        else if (checked.fault === 'TEXT_TOO_LONG') expect(checked.excess).toBeGreaterThan(0);
        // Whatever can be seen and fits can be sent.
        if (!checked.ok) expect(bodySchema.safeParse(typed).success).toBe(false);
      },
    ),
    // Normalising the long ones takes its time.
    { numRuns: 40 },
  );
});

test('[MS2] what nobody typed is taken out, and the rest is sent', () => {
  expect(checkBody('he\u0000llo \n')).toEqual({ ok: true, body: 'hello' });
  expect(checkBody('half \ud83d of it')).toEqual({ ok: true, body: 'half \ufffd of it' });
});

test('[MS2] it is told by how much a body is too long, and that one shows nothing', () => {
  expect(checkBody('a'.repeat(LIMITS.bodyLength + 7))).toMatchObject({ excess: 7 });
  expect(checkBody('a'.repeat(LIMITS.bodyLength)).ok).toBe(true);
  for (const typed of ['', ' \n', '\u200b', '\u3164\u0000']) {
    expect(checkBody(typed)).toEqual({ ok: false, fault: 'TEXT_INVISIBLE' });
  }
});
