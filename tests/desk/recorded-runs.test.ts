// What the recorder tells of real runs. `RECORD_FIXTURES=1 npx vitest run tests/desk/recorded-runs.test.ts` makes the
// files in fixtures/ anew, of which the desk's other tests are made. On Linux, where a browser has no address but those
// of loopback (as root): unshare --net sh -c 'ip link set lo up && RECORD_FIXTURES=1 npx vitest run tests/desk/rec…'
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/shared/paths.ts';
import { record, runs } from '../support/desk/runs.ts';

const fixtures = path.join(repository, 'tests', 'desk', 'fixtures');

/** What every machine has, and what Chromium says of a partner's address that no candidate has told. */
const harmless = ['127.0.0.1', '0.0.0.0', '::1', 'redacted-ip.invalid'];

/** The other addresses in candidates and descriptions. */
const addressesOfThisMachine = (text: string): string[] =>
  [...text.matchAll(/ (?:udp|tcp) \d+ (\S+) \d+ typ|IN IP[46] ([^\s\\"]+)/g)]
    .map(([, candidate, line]) => candidate ?? line ?? '')
    .filter((address) => !harmless.includes(address));

test.each(Object.keys(runs))('the fixture %s is there, and names no machine', async (name) => {
  const text = await readFile(path.join(fixtures, `${name}.json`), 'utf8');
  expect(addressesOfThisMachine(text)).toEqual([]);
  expect(JSON.parse(text)[0]).toMatchObject({ kind: 'load', n: 0, tab: 'a' });
});

// No test, but it needs what tests have: so it is not even skipped.
if (process.env.RECORD_FIXTURES)
  test.each(Object.entries(runs))('makes the fixture %s', async (name, run) => {
    const lines = (await record(run)).map((one) => JSON.stringify(one));
    const text = `[\n${lines.join(',\n')}\n]\n`;
    expect(
      addressesOfThisMachine(text),
      'addresses of this machine: record where there is only loopback, as the head of this file says',
    ).toEqual([]);
    await writeFile(path.join(fixtures, `${name}.json`), text);
  });
