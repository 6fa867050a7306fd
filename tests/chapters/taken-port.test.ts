// From chapter 2 on: a server whose port is taken says so, says the way out, and leaves the other one alone.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { makeFolder } from '../support/folders.ts';
import { within } from '../support/lifetime.ts';
import { startNode } from '../support/process.ts';
import { serverProgram } from '../support/server.ts';
import { oneServer } from '../support/services.ts';
import { connect } from '../support/socket.ts';
import { builtVariants, type Variant } from '../support/variants.ts';

const variants = [
  ...from(2, 4).map((chapter): [string, Variant] => [
    `${chapter.number}`,
    { ...chapter, args: [], lan: false },
  ]),
  ...builtVariants,
];

describe.each(variants)('chapter %s: a taken port', (_, chapter) => {
  const first = oneServer(chapter, { args: chapter.args });

  test('ends the second server with code 1 and an explanation', async () => {
    const client = await connect(`${first().url}/signaling`, { ca: first().ca });
    const env = { PORT: String(first().port), PAGE_DIR: makeFolder({ 'index.html': '' }) };
    const second = startNode([...serverProgram(chapter), ...chapter.args], env);
    const wrong = () => `The second one did not end:\n${second.output()}`;
    const { code } = await within(10_000, second.exited, wrong);
    expect(second.output(), 'which port').toContain(String(first().port));
    expect(second.output(), 'the cause').toMatch(/EADDRINUSE|in use|taken/);
    expect(second.output(), 'the way out').toMatch(/PORT|--port/);
    expect(second.output(), 'an explanation, not a stack').not.toMatch(/^\s+at /m);
    expect(second.output()).not.toMatch(/^(Page|Signaling):/m);
    expect(code).toBe(1);
    await client.quiet();
  });
});
