// What the address field of a tab takes, and what names tabs get.
import { describe, expect, test } from 'vitest';
import { addressOnWire, isOnWire, readAddress } from '../../../scripts/desk/page/panes/address.ts';
import { namesIn, nextFree, paneLock } from '../../../scripts/desk/page/panes/names.ts';
import { lockOf } from '../../../scripts/desk/wire/record.ts';

const here = 'http://localhost:8080';

describe('an address', () => {
  test.each([
    ['', '/'],
    ['/', '/'],
    ['  /?room=tea ', '/?room=tea'],
    ['?room=tea', '/?room=tea'],
    ['room=tea', '/?room=tea'],
    ['localhost:8080/?room=tea', '/?room=tea'],
    ['http://localhost:8080/?room=tea#end', '/?room=tea#end'],
    ['http://localhost:8080/?desk=b&room=tea', '/?room=tea'],
    ['/?room=caf%C3%A9', '/?room=caf%C3%A9'],
  ])('that is typed as "%s" is %s', (typed, address) => {
    expect(readAddress(typed, here)).toEqual({ address });
  });

  test.each([
    ['http://localhost:3000/', 'That is on http://localhost:3000.'],
    ['https://localhost:8080/', 'That is on https://localhost:8080.'],
    ['//example.org/', 'That is on http://example.org.'],
    ['javascript:alert(1)', 'That is on null.'],
    ['http://[', '“http://[” is no address.'],
    ['/desk/', 'That is the desk itself.'],
  ])('"%s" is refused', (typed, error) => {
    expect(readAddress(typed, here)).toEqual({ error: expect.stringContaining(error) });
  });

  test('has the name of its tab, and only so is on the wire', () => {
    expect(addressOnWire('/', 'a')).toBe('/?desk=a');
    expect(addressOnWire('/?room=tea#end', 'b')).toBe('/?room=tea&desk=b#end');
    expect(isOnWire(`${here}/?room=tea&desk=b#end`, 'b')).toBe(true);
    expect(isOnWire(`${here}/?room=tea&desk=a`, 'b')).toBe(false);
    expect(isOnWire(`${here}/other?desk=b`, 'b')).toBe(false);
  });
});

describe('names', () => {
  test('are letters, and the first that is free', () => {
    expect(nextFree(new Set())).toBe('a');
    expect(nextFree(new Set(['a', 'c']))).toBe('b');
    expect(nextFree(new Set('abcdefghijklmnopqrstuvwxyz'))).toBe('a1');
  });

  test('that pages and other desks have are told by their locks', () => {
    const locks = [lockOf({ tab: 'a', load: 'x1' }), paneLock('b'), 'of somebody else', undefined];
    expect(namesIn(locks)).toEqual(['a', 'b']);
  });
});
