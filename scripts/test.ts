// npm test: types, format and lint, then every test, browsers included. Further arguments go to vitest.
import { endWhenNobodyReads } from './shared/command.ts';
import { testEverything } from './test/test-command.ts';

endWhenNobodyReads();
process.exitCode = await testEverything(process.argv.slice(2));
