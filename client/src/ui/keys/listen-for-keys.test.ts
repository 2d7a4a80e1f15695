// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addKeys, type KeyBinding } from './key-list.ts';
import { listenForKeys } from './listen-for-keys.ts';

let stop: (() => void)[] = [];
beforeEach(() => {
  stop = [listenForKeys()];
});
afterEach(() => {
  for (const end of stop) end();
  document.body.replaceChildren();
});

function bind(reach: KeyBinding['reach'], act: () => boolean | undefined = () => undefined) {
  const acted = vi.fn(act);
  stop.push(addKeys([{ keys: 'Escape', group: 'rooms', label: 'Leave', reach, act: acted }]));
  return acted;
}

function draw(role: string): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('role', role);
  return document.body.appendChild(element);
}

const press = (target: Element = document.body) => {
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
};

test('a key of the page acts there, and not in a dialog', () => {
  const acted = bind('page');
  expect(press().defaultPrevented).toBe(true);
  expect(acted).toHaveBeenCalledOnce();
  expect(press(draw('alertdialog')).defaultPrevented).toBe(false);
  expect(acted).toHaveBeenCalledOnce();
});

test('a key that acts anywhere acts in a dialog too', () => {
  const acted = bind('anywhere');
  press(draw('dialog'));
  expect(acted).toHaveBeenCalledOnce();
});

test('an idle key acts after everybody else, and not while something is open', () => {
  const acted = bind('idle');
  const field = draw('textbox');
  const take = (event: Event) => event.preventDefault();
  field.addEventListener('keydown', take);
  press(field);
  expect(acted).not.toHaveBeenCalled();
  field.removeEventListener('keydown', take);
  const menu = draw('menu');
  press(field);
  expect(acted).not.toHaveBeenCalled();
  menu.remove();
  press(field);
  expect(acted).toHaveBeenCalledOnce();
});

test('what has nothing to do leaves the press to others', () => {
  bind('page', () => false);
  expect(press().defaultPrevented).toBe(false);
});

test('a key that is off the list does nothing', () => {
  const acted = bind('page');
  stop.pop()?.();
  press();
  expect(acted).not.toHaveBeenCalled();
});
