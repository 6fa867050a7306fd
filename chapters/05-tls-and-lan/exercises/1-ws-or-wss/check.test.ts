import { test } from 'vitest';
import { expectEqual } from '#exercise-kit';
import { serviceUrl } from './exercise.ts';

const at = 'serviceUrl';

function expectUrl(page: string, wanted: string, cause: string): void {
  expectEqual(serviceUrl(new URL(page), '/signaling'), wanted, {
    what: `for the page ${page}\nthe address`,
    cause,
    at,
  });
}

test('a page from http', () => {
  expectUrl(
    'http://localhost:8080/',
    'ws://localhost:8080/signaling',
    'The port must be that of the page: page.host has the name and the port, page.hostname the name only.',
  );
});

test('a page from https', () => {
  expectUrl(
    'https://192.168.0.5:8443/',
    'wss://192.168.0.5:8443/signaling',
    'A page from https may open wss only. page.protocol is "https:", with the colon.',
  );
  expectUrl(
    'https://chat.example/',
    'wss://chat.example/signaling',
    'There is no port in that address, and page.port is empty. page.host leaves the colon out then.',
  );
  expectUrl(
    'https://[fd00::5]:8443/',
    'wss://[fd00::5]:8443/signaling',
    'An IPv6 address stands in brackets, and has colons of its own.',
  );
});

test('a page whose address holds more', () => {
  expectUrl(
    'https://chat.example/index.html?room=tea#top',
    'wss://chat.example/signaling',
    'Only protocol and host are taken from the page; its path, its search and what follows are not.',
  );
  expectUrl(
    'http://localhost:8080/?from=https://chat.example/',
    'ws://localhost:8080/signaling',
    'The word https is looked for in the whole address. Only page.protocol says how the page came.',
  );
});
