// Runs any folder in the shape of a chapter: node --import tsx tests/support/run-any-folder.ts DIR NUMBER [--lan]
import { getChapter } from '../../scripts/course/chapters.ts';
import { serveDesk } from '../../scripts/desk/serve/desk.ts';
import { runChapter } from '../../scripts/run/run-chapter.ts';
import { printError } from '../../scripts/shared/advice.ts';

const [dir = '', number = '', ...rest] = process.argv.slice(2);
try {
  const chapter = getChapter(number);
  await runChapter({
    dir,
    chapter,
    desk: (about) => serveDesk({ ...about, chapter, isPlayground: false }),
    port: 0,
    open: 'nothing',
    lan: rest.includes('--lan'),
  });
} catch (error) {
  printError(error);
  process.exit(1);
}
