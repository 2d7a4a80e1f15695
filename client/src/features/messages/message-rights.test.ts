import { expect, test } from 'vitest';
import { messageRights } from './message-rights.ts';

const OWN = { senderId: 'ana' };
const OTHERS = { senderId: 'bo' };

test('one edits what one wrote, and blocks others', () => {
  const rightsOn = messageRights({ id: 'ana', role: 'owner' }, { role: 'owner' });
  expect(rightsOn(OWN)).toMatchObject({ mayEdit: true, mayBlock: false });
  expect(rightsOn(OTHERS)).toMatchObject({ mayEdit: false, mayBlock: true });
});

test('what others wrote is deleted by the owner of the room and by staff', () => {
  const member = messageRights({ id: 'ana', role: 'member' }, { role: 'member' });
  expect(member(OWN).mayDelete).toBe(true);
  expect(member(OTHERS).mayDelete).toBe(false);
  const owner = messageRights({ id: 'ana', role: 'member' }, { role: 'owner' });
  expect(owner(OTHERS).mayDelete).toBe(true);
  const admin = messageRights({ id: 'ana', role: 'admin' }, { role: 'member' });
  expect(admin(OTHERS).mayDelete).toBe(true);
});
