// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { ANA, BO, idOf } from '../room-log/testing/make-log.ts';
import { forgetRecentRooms, lastRoomOf, noteRoom, recentRoomsOf } from './recent-rooms.ts';

const [kitchen, garden, attic] = [idOf(1), idOf(2), idOf(3)];

beforeEach(() => localStorage.clear());

test('the last room goes first, and each stands there once', () => {
  for (const roomId of [kitchen, garden, kitchen, attic]) noteRoom(ANA, roomId);
  expect(recentRoomsOf(ANA)).toEqual([attic, kitchen, garden]);
  expect(lastRoomOf(ANA)).toBe(attic);
});

test('each person of a browser has their own, and leaves none behind', () => {
  noteRoom(ANA, kitchen);
  noteRoom(BO, garden);
  forgetRecentRooms(ANA);
  expect(recentRoomsOf(ANA)).toEqual([]);
  expect(lastRoomOf(ANA)).toBeNull();
  expect(recentRoomsOf(BO)).toEqual([garden]);
});

test('no more are kept than one keeps in mind, and nothing is believed that is no list of rooms', () => {
  for (let n = 1; n <= 80; n += 1) noteRoom(ANA, idOf(n));
  expect(recentRoomsOf(ANA)).toHaveLength(50);
  expect(lastRoomOf(ANA)).toBe(idOf(80));
  for (const broken of ['', '{', '"x"', '[1]']) {
    localStorage.setItem(`parley.recentRooms.${ANA}`, broken);
    expect(recentRoomsOf(ANA)).toEqual([]);
  }
});
