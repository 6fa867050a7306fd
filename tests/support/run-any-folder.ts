// Runs any folder in the shape of a chapter: node --import tsx tests/support/run-folder.ts DIR NUMBER [--lan]
import { runChapter } from '../../scripts/run/run-chapter.ts';
import { printError } from '../../scripts/shared/text.ts';

const [dir = '', number = '', ...rest] = process.argv.slice(2);
try {
  await runChapter({
    dir,
    number: Number(number),
    port: 0,
    open: false,
    lan: rest.includes('--lan'),
  });
} catch (error) {
  printError(error);
  process.exit(1);
}
