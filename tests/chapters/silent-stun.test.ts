// Chapter 6: a STUN server that never answers costs no time, as candidates are sent one by one.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse } from '../support/chat.ts';
import { meet } from '../support/meet.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(6))('chapter $number: with a STUN server that is silent', (chapter) => {
  // An address of TEST-NET-3 (RFC 5737): nobody has it.
  const page = usePage(chapter, () => ({ STUN_URLS: 'stun:203.0.113.1:3478' }));

  test('two meet as soon as without one', async () => {
    const begin = performance.now();
    const [a, b] = await meet(chapter, page.url);
    // Gathering alone would take some 40 s with it: whoever waited for its end would be far beyond this.
    expect(performance.now() - begin, 'milliseconds until both are connected').toBeLessThan(10_000);
    await converse(a, b);
  });
});
