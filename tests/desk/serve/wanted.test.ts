// Which requests the desk takes from a chapter: its own, and those of this machine alone.
import { describe, expect, test } from 'vitest';
import { wantedOf, withoutTab } from '../../../scripts/desk/serve/wanted.ts';

type Change = { method?: string; address?: string | undefined; headers?: Record<string, string> };

const ask = (url: string, { method = 'GET', address = '127.0.0.1', headers = {} }: Change = {}) =>
  wantedOf({
    method,
    url,
    headers: { host: 'localhost:8080', ...headers },
    socket: { remoteAddress: address },
  });

describe('an address', () => {
  test.each([
    '/desk',
    '/desk/',
    '/desk/x?y',
    '/desk/../x',
    '/desk/%2e%2e/x',
    '/desk/%00',
    '/desk?',
  ])('%s is the desk', (url) => {
    expect(ask(url)).toBe('desk');
    expect(ask(url, { method: 'POST' }), 'which says what it answers to').toBe('desk');
  });

  test.each(['/?desk=a', '/?room=tea&desk=b', '/index.html?desk=tab-2&x', '/?&desk=c&'])(
    '%s is a tab on the wire',
    (url) => {
      expect(ask(url)).toBe('tab');
      expect(ask(url, { method: 'POST' })).toBeUndefined();
    },
  );

  test.each([
    ...[
      '/',
      '/desks',
      '/Desk/',
      '//desk/',
      '/x/desk/',
      '/%64esk/',
      '/?a=/desk/',
      '',
      '*',
      '?desk=a',
    ],
    ...[
      '/main.ts?desk=a',
      '/?desk',
      '/?desk=',
      '/?desk=%00',
      '/?desk=a%22',
      '/?desk=<b>',
      '/?xdesk=a',
    ],
    ...[`/?desk=${'a'.repeat(21)}`, 'http://localhost:8080/desk/', 'localhost:8080', '/?x?desk=a'],
  ])("%s is the chapter's own", (url) => {
    expect(ask(url)).toBeUndefined();
  });

  test('is given to the chapter without the name of the tab, and else as it was written', () => {
    for (const [url, bare] of [
      ['/?desk=a', '/'],
      ['/?room=t%C3%A9a&desk=b', '/?room=t%C3%A9a'],
      ['/index.html?desk=b&room=%&&x', '/index.html?room=%&&x'],
      ['/', '/'],
    ] as const)
      expect(withoutTab(url)).toBe(bare);
  });
});

describe('whoever asks', () => {
  const both = (change: Change) => [ask('/desk/', change), ask('/?desk=a', change)];

  test.each(['127.0.0.1', '127.0.0.2', '::1', '::ffff:127.0.0.1'])('from %s is here', (address) => {
    expect(both({ address })).toEqual(['desk', 'tab']);
  });

  test.each([
    ...[
      '192.168.0.5',
      '::ffff:192.168.0.5',
      '10.0.0.1',
      'fe80::1',
      'fd00::1',
      '128.0.0.1',
      '1270.0.0.1',
    ],
    ...['::', '::ffff:7f00:1', '::127.0.0.1', '0.0.0.0', ''],
  ])('from "%s" is not', (address) => {
    expect(both({ address })).toEqual([undefined, undefined]);
  });

  test('and has hung up is nowhere', () => {
    const gone = { method: 'GET', headers: { host: 'localhost' }, url: '/desk/', socket: {} };
    expect(wantedOf(gone)).toBeUndefined();
  });

  test.each(['localhost', 'localhost:9000', 'LOCALHOST:1', '127.0.0.1:8443', '[::1]:8443'])(
    'for %s means this machine',
    (host) => {
      expect(both({ headers: { host } })).toEqual(['desk', 'tab']);
    },
  );

  test.each([
    ...[
      'evil.example',
      'localhost.evil.example',
      'evil.example:8080',
      '192.168.0.5:8443',
      '',
      'localhost.',
    ],
    ...[
      '[::ffff:127.0.0.1]:8080',
      '127.0.0.1.evil.example',
      '0.0.0.0:8080',
      'localhost:8080@evil.example',
    ],
    ...['2130706433', '0x7f.1', '127.1', 'localhost:', '[::]'],
  ])('for "%s" may have been led here by somebody else', (host) => {
    expect(both({ headers: { host } })).toEqual([undefined, undefined]);
  });

  test.each(['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'])(
    'through a proxy that says so in %s is somebody else',
    (name) => {
      expect(both({ headers: { [name]: '' } })).toEqual([undefined, undefined]);
    },
  );
});
