// npm run chapter: what it starts, what it says, and that nothing is left behind.
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { chapters, findChapter, getChapter } from '../../../scripts/course/chapters.ts';
import { serveDesk } from '../../../scripts/desk/serve/desk.ts';
import { Announcer } from '../../../scripts/run/announcer.ts';
import { chapterWith, portOf, toOpen } from '../../../scripts/run/chapter-command.ts';
import { type DeskAbout, deskBeside } from '../../../scripts/run/desk.ts';
import { runChapter, toShow } from '../../../scripts/run/run-chapter.ts';
import { whyNoAnswer } from '../../../scripts/run/wait-until-it-answers.ts';
import { formatProblem, Problem } from '../../../scripts/shared/advice.ts';
import { repository } from '../../../scripts/shared/paths.ts';
import { listenerInNetstat } from '../../../scripts/shared/port-holder.ts';
import { isPortFree } from '../../../scripts/shared/ports.ts';
import { callIn } from '../../support/call.ts';
import { eventually, isAlive } from '../../support/eventually.ts';
import { makeFixture, page, pageServer, signalingServer } from '../../support/fixture.ts';
import { request } from '../../support/http.ts';
import { atEnd } from '../../support/lifetime.ts';
import { type Started, startNode } from '../../support/process.ts';

const tsx = ['--import', 'tsx'];
const runFolder = (dir: string, number = 2) =>
  startNode([
    ...tsx,
    path.join(repository, 'tests', 'support', 'run-any-folder.ts'),
    dir,
    `${number}`,
  ]);
const chapter = (args: string[], env?: Record<string, string>) =>
  startNode([...tsx, path.join(repository, 'scripts', 'chapter.ts'), ...args], env);

const pageLine = /^Page: (\S+)\s*$/m;
const text = async (url: string) => (await fetch(url)).text();
const pids = (run: Started) => [...run.output().matchAll(/^pid (\d+)/gm)].map((m) => Number(m[1]));

/** Listens on a port for as long as the test runs. Port 0 is any. */
async function hold(port: number, host: string): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  atEnd(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** The page's and the signaling server's port, once both have been printed. */
async function ports(run: Started): Promise<{ page: number; signaling: number }> {
  const [, url = ''] = await run.printed(pageLine);
  const signaling = /^Signaling: ws:\/\/localhost:(\d+)/m.exec(run.output())?.[1];
  return { page: Number(new URL(url).port), signaling: Number(signaling) };
}

describe('what was typed', () => {
  test('without a chapter they are listed', async () => {
    const run = chapter([]);
    expect(await run.exited).toMatchObject({ code: 0 });
    for (const number of [1, 2, 3, 4, 5, 6])
      expect(run.output()).toMatch(new RegExp(`^ +${number} `, 'm'));
    expect(run.output()).toContain('npm run chapter 4');
  });

  test('an unknown chapter lists the known ones', async () => {
    const run = chapter(['7']);
    expect(await run.exited).toMatchObject({ code: 1 });
    expect(run.output()).toContain('There is no chapter "7".');
    expect(run.output()).toContain('4  matchmaking-rooms');
    expect(run.output()).toContain('Next:     npm run chapter 1');
  });
});

describe('options', () => {
  const typed = async (args: string[], env: NodeJS.ProcessEnv = {}) =>
    (await callIn(repository, chapterWith(), args, env)).stderr;

  test('a chapter goes by its number or a word of its name', () => {
    for (const name of [
      '4',
      '04',
      'matchmaking',
      '04-matchmaking-rooms',
      'chapters/04-matchmaking-rooms/',
    ])
      expect(findChapter(name)?.number).toBe(4);
    expect(findChapter('')).toBeUndefined();
    expect(findChapter('-')).toBeUndefined(); // in every name
  });

  test('PORT is the port of the page, and --port comes first', () => {
    expect(portOf(undefined, { PORT: '9000' })).toBe(9000);
    expect(portOf('9001', { PORT: '9000' })).toBe(9001);
    expect(portOf('0', {})).toBe(0);
    expect(portOf(undefined, { PORT: '' })).toBeUndefined();
  });

  test('what is not understood is said, with a way out', async () => {
    expect(await typed(['4', '--prot', '1'])).toContain('There is no option "--prot"');
    expect(await typed(['4', '--port'])).toContain('--port has nothing after it');
    expect(await typed(['4', '--port', '65536'])).toContain('--port is "65536"');
    expect(await typed(['4'], { PORT: 'x' })).toContain('PORT is "x"');
    expect(await typed(['4', '5'])).toContain('One at a time');
    expect(await typed(['4', '--lan'])).toContain('npm run chapter 6 -- --lan');
    expect(await typed(['--desk'])).toContain('npm run chapter 4 -- --desk');
  });

  test('--desk opens the desk in place of the page, and --no-open nothing', () => {
    const open = (desk: boolean, no: boolean) => toOpen({ desk, 'no-open': no });
    expect([open(false, false), open(true, false)]).toEqual(['page', 'desk']);
    expect([open(false, true), open(true, true)]).toEqual(['nothing', 'nothing']);
    const lan = 'https://192.168.0.5:8443/';
    const here = 'https://localhost:8443/';
    const desk = (about: DeskAbout) => serveDesk({ ...about, chapter: two, isPlayground: false });
    const two = getChapter('2');
    expect(toShow([lan, here], { open: 'desk', desk })).toBe(`${here}desk/`);
    expect(toShow([lan, here], { open: 'page', desk })).toBe(here);
    expect(toShow([lan, here], { desk })).toBe(here);
    expect(toShow([lan], { open: 'desk', desk }), 'the desk is on this machine only').toBe(lan);
    expect(toShow([here], { open: 'desk' }), 'nobody serves one').toBe(here);
    expect(toShow([here], { open: 'nothing', desk })).toBeUndefined();
    expect(toShow([], { open: 'desk', desk })).toBeUndefined();
  });

  test('the desk is beside pages of this machine alone', () => {
    expect(deskBeside('https://localhost:8443/')).toBe('https://localhost:8443/desk/');
    expect(deskBeside('http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080/desk/');
    expect(deskBeside('https://192.168.0.5:8443/')).toBeUndefined();
  });

  test('a port that npm took for its own is asked for again', async () => {
    // This is what npm makes of: npm run chapter 4 --port 9000 --no-open
    const env = {
      ...{ npm_lifecycle_event: 'chapter', npm_config_port: 'true', npm_config_open: '' },
    };
    expect(await typed(['4', '9000'], env)).toContain('npm run chapter 4 -- --port 9000 --no-open');
  });
});

describe('the chapters', () => {
  const runs = [...chapters.map(({ number }) => String(number)), '6 --lan'];
  test.for(runs)('%s starts and ends', async (typed) => {
    const args = typed.split(' ');
    const run = chapter([...args, '--no-open', '--port', '0']);
    const [, url = ''] = await run.printed(pageLine);
    const { protocol } = new URL(url);
    expect(protocol).toBe(args[0] === '5' || args[1] ? 'https:' : 'http:');
    const ca = await readFile(path.join(process.env.SSL_DIR ?? '', 'ca.crt'), 'utf8');
    expect(await whyNoAnswer(url, ca)).toBeUndefined();
    expect(run.output()).toContain(`Page: ${url}\nDesk: ${url}desk/\n`);
    const where = { origin: url.slice(0, -1), port: Number(new URL(url).port), ca };
    const course = JSON.parse((await request(where, '/desk/api/course')).body);
    expect(course).toMatchObject({ chapter: Number(args[0]), isPlayground: false });
    expect(course.onLan).toBe(protocol === 'https:');
    expect(run.output()).not.toMatch(/warning|error/i);
    await run.printed(/Ctrl-C ends everything/);
    expect(run.output()).toMatch(/^Lesson: chapters\/0\d-[\w-]+\/README\.md$/m);
    if (process.platform === 'win32') return;
    expect((await run.stop()).code).toBe(0);
    expect(run.output()).toMatch(/^Ended\.$/m);
  });
});

test('a folder that is not whole: nothing is advised that throws away what was solved', async () => {
  const two = getChapter('2');
  // A playground may be without its page: that is typed, too.
  const ways: [Record<string, string>, object][] = [
    [{ 'client/main.ts': '' }, {}],
    [{ 'server/main.ts': '' }, { chapterNow: () => two }],
  ];
  for (const [files, way] of ways) {
    const { dir } = await makeFixture(files);
    const error = await runChapter({ dir, chapter: two, ...way }).catch((reason) => reason);
    expect(error).toBeInstanceOf(Problem);
    expect(formatProblem(error.parts)).not.toMatch(/git checkout|git reset|git restore/);
    expect(error.parts.next).toMatch(/exercises stay|dated copy/);
  }
});

test('a greeting is known again however long the server took to say it', async () => {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line));
  const announcer = new Announcer();
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000); // a slow laptop builds the page meanwhile
  const greet = () => {
    for (const line of ['Signaling: ws://localhost:1', '██', '▄▀', '██']) announcer.line(line);
    return announcer.shown();
  };
  await greet();
  expect(said).toHaveLength(4);
  announcer.restart();
  await greet();
  expect(said).toHaveLength(4);
  announcer.line('██'); // from the learner's own code
  await announcer.shown();
  expect(said).toHaveLength(5);
  vi.restoreAllMocks();
});

test('the process that holds a port on Windows is found for IPv6, too', () => {
  const netstat = `
  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN          1044
  TCP    192.168.0.5:3000       192.168.0.9:50000      HERGESTELLT      7
  TCP    [::1]:3000             [::]:0                 ABHÖREN          4711
  UDP    [::1]:8080             *:*                                     9
`;
  expect(listenerInNetstat(netstat, 3000)).toBe('4711');
  expect(listenerInNetstat(netstat, 135)).toBe('1044');
  expect(listenerInNetstat(netstat, 8080)).toBeUndefined();
});

test('what goes to a terminal has its colours, though stdout is a file', () => {
  for (const [name, value] of [
    ['NO_COLOR', ''],
    ['FORCE_COLOR', undefined],
    ['TERM', 'xterm'],
  ] as const)
    vi.stubEnv(name, value);
  const red = formatProblem({ seen: 'x', next: 'y' }, { isTTY: true });
  vi.unstubAllEnvs();
  expect(red).toContain('\u001b[31mError: x');
});

describe('ports', () => {
  test('when the usual one is taken, the next free one is used and said', async () => {
    // Should somebody else hold it already, it is taken all the same.
    if (await isPortFree(8080)) await hold(8080, '127.0.0.1');
    const run = chapter(['1', '--no-open'], { CI: 'true' });
    const [, url = ''] = await run.printed(pageLine);
    const used = Number(new URL(url).port);
    expect(used).toBeGreaterThan(8080);
    expect(run.output()).toMatch(new RegExp(`Port 8080 is taken.*The page uses ${used}\\.`));
    expect(await text(url)).toContain('<h1>');
  });

  test.for(['127.0.0.1', '::1'])(
    'one that was asked for and is taken on %s is an error',
    async (host) => {
      const port = await hold(0, host);
      const run = chapter(['1', '--no-open'], { PORT: String(port) });
      expect(await run.exited).toMatchObject({ code: 1 });
      expect(run.output()).toContain(`Port ${port} is taken`);
      expect(run.output()).toMatch(/Next: {5}npm run chapter 1 -- --port \d+/);
      expect(run.output()).not.toContain('Page:');
    },
  );
});

describe('a server', () => {
  test('starts again on save, on the same port, and the page knows that port', async () => {
    const fixture = await makeFixture({ ...page('-'), 'server/main.ts': signalingServer('first') });
    const run = runFolder(fixture.dir);
    const { page: pagePort, signaling } = await ports(run);
    expect(await text(`http://localhost:${signaling}/`)).toBe('first');
    expect(await text(`http://localhost:${pagePort}/main.ts`)).toContain(
      `ws://localhost:${signaling}`,
    );

    await fixture.save('server/main.ts', signalingServer('second'));
    await run.printed(/The server runs again/);
    expect(await text(`http://localhost:${signaling}/`)).toBe('second');
    expect(run.output()).toContain('goodbye');
    expect(run.output().match(/^Signaling:/gm)).toHaveLength(1);
  });

  test('that crashes says why, waits, and starts with the next save', async () => {
    const broken = 'console.error("my own words");\nthrow new Error("a mistake");\n';
    const fixture = await makeFixture({ ...page('-'), 'server/main.ts': broken });
    const run = runFolder(fixture.dir);
    await run.printed(/my own words[\s\S]*a mistake[\s\S]*The server has crashed \(exit code 1\)/);
    const [, url = ''] = await run.printed(pageLine);
    expect(await text(url)).toContain('Fixture'); // the page is there meanwhile

    await fixture.save('server/main.ts', signalingServer('mended'));
    await run.printed(/The server runs again/);
    expect(await text(`http://localhost:${(await ports(run)).signaling}/`)).toBe('mended');

    await fixture.save('server/main.ts', 'const = 1;\n');
    await run.printed(/main\.ts:1:6[\s\S]*The server has crashed/);
  });

  test('that does not go when it is asked to is ended all the same', async () => {
    const deaf = signalingServer('deaf').replace(
      /process\.on\('SIGTERM'.*/,
      "process.on('SIGTERM', () => {});",
    );
    const fixture = await makeFixture({ ...page('-'), 'server/main.ts': deaf });
    const run = runFolder(fixture.dir);
    const { signaling } = await ports(run);
    run.child.kill('SIGTERM');
    await run.exited;
    await eventually(
      () => pids(run).every((pid) => !isAlive(pid)),
      () => 'The server is alive.',
    );
    expect(await isPortFree(signaling)).toBe(true);
  });
});

describe('a page', () => {
  test('does not disturb the page of another run', async () => {
    const fixture = await makeFixture(page('-'));
    const runs = [runFolder(fixture.dir, 1), runFolder(fixture.dir, 1)];
    for (const run of runs) await run.printed(/Ctrl-C ends everything/);
    // Vite's reload socket has a port of its own unless told otherwise, and the second run complains.
    for (const run of runs) expect(run.output()).not.toMatch(/in use|error/i);
  });

  test('with a mistake in it is shown when asked for, and recovers', async () => {
    const fixture = await makeFixture(page('first'));
    const run = runFolder(fixture.dir, 1);
    const [, url = ''] = await run.printed(pageLine);
    expect(await text(`${url}main.ts`)).toContain('first');
    await fixture.save('client/main.ts', 'const = 1;\n');
    await eventually(
      async () => (await fetch(`${url}main.ts`)).status === 500,
      () => 'No error.',
    );
    await run.printed(/main\.ts/);
    await fixture.save('client/main.ts', 'document.title = "mended";\n');
    await eventually(
      async () => (await text(`${url}main.ts`)).includes('mended'),
      () => 'Not mended.',
    );
  });

  test('that is built keeps its last good build, and says why the new one failed', async () => {
    const fixture = await makeFixture({
      ...page('first'),
      'client/main.ts': 'const = 1;\n',
      'server/main.ts': pageServer,
    });
    const run = runFolder(fixture.dir, 6);
    const [, url = ''] = await run.printed(pageLine);
    expect(run.output()).toMatch(/main\.ts[\s\S]*The page cannot be built/);
    expect(await text(url)).toContain('cannot be built');

    await fixture.save('client/main.ts', 'document.title = "built";\n');
    await run.printed(/the page is built again/);
    const good = await text(url);
    const script = /src="([^"]+\.js)"/.exec(good)?.[1] ?? '';
    expect(await text(new URL(script, url).href)).toContain('built');

    await fixture.save('client/main.ts', 'import "./not-there.ts";\n');
    await run.printed(/not-there[\s\S]*The page cannot be built/);
    expect(await text(url)).toBe(good);
    expect(await text(new URL(script, url).href)).toContain('built');

    // The server greets again after a restart; its QR code need not fill the terminal again.
    // Its address is said after each start alike.
    for (const count of [1, 2]) {
      await fixture.save('server/main.ts', `${pageServer}\n// saved ${count}\n`);
      await run.printed(
        new RegExp(
          `(starting the server again[^]*^Page: [^]*The server runs again[^]*){${count}}`,
          'm',
        ),
      );
    }
    expect(run.output().match(/^a QR code/gm)).toHaveLength(1);
    expect(run.output().match(/^Page: /gm)).toHaveLength(3);
  });
});

const cache = path.join(repository, 'node_modules', '.cache', 'peer-by-peer');
const runFolders = async (run: Started) =>
  (await readdir(cache)).filter((name) => name.startsWith(`run-${run.child.pid}-`));

async function expectNothingLeft(run: Started, used: { page: number; signaling: number }) {
  const server = pids(run);
  expect(server).toHaveLength(1);
  await eventually(
    () => server.every((pid) => !isAlive(pid)),
    () => `Process ${server} is alive.`,
  );
  await eventually(
    () => isPortFree(used.page),
    () => `The page's port ${used.page} is taken.`,
  );
  await eventually(
    () => isPortFree(used.signaling),
    () => `Port ${used.signaling} is taken.`,
  );
}

describe('the end', () => {
  // Windows knows no signals: there each of them is a SIGKILL.
  test.skipIf(process.platform === 'win32').for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends everything with exit code 0',
    async (signal) => {
      const fixture = await makeFixture({ ...page('-'), 'server/main.ts': signalingServer('-') });
      const run = runFolder(fixture.dir);
      const used = await ports(run);
      expect(await runFolders(run)).toHaveLength(1);
      run.child.kill(signal);
      run.child.kill(signal); // npm passes Ctrl-C on to a process that has had it already: no second key press
      expect(await run.exited).toEqual({ code: 0, signal: null });
      expect(run.output()).toContain('goodbye');
      await expectNothingLeft(run, used);
      expect(await runFolders(run)).toEqual([]);
    },
  );

  test('a runner that is killed takes its server along', async () => {
    const fixture = await makeFixture({ ...page('-'), 'server/main.ts': signalingServer('-') });
    const run = runFolder(fixture.dir);
    const used = await ports(run);
    run.child.kill('SIGKILL');
    await expectNothingLeft(run, used);
    await run.exited;
    // It could not tidy up; the next run does.
    await runFolder(fixture.dir).printed(pageLine);
    expect(await runFolders(run)).toEqual([]);
  });

  test('a reader of its output that goes away ends it', async () => {
    const fixture = await makeFixture({ ...page('-'), 'server/main.ts': signalingServer('-') });
    const run = runFolder(fixture.dir);
    const used = await ports(run);
    run.child.stdout?.destroy();
    await fixture.save('server/main.ts', `${signalingServer('-')}// saved\n`); // it has something to say now
    expect(await run.exited).toMatchObject({ code: 0 });
    await eventually(
      () => isPortFree(used.signaling),
      () => 'The port is taken.',
    );
  });
});
