// Looks at the playground whenever something in it is saved.
import { printError } from '../../shared/advice.ts';
import { dim } from '../../shared/colour.ts';
import { print, type Surroundings } from '../../shared/command.ts';
import { Shutdown } from '../../shared/shutdown.ts';
import { watchFolder } from '../../shared/watch.ts';
import { type Playground, readPlayground } from '../playground.ts';
import type { Follower } from './follow.ts';

/** Looks at each save until the last step is done. */
export async function follow(
  follower: Follower,
  { dir, target }: Playground,
  around: Surroundings,
): Promise<number> {
  const shutdown = new Shutdown().listen();
  shutdown.add(() => print(around, dim('npm run step goes on where you are.', around.out)));
  let finish = (_code: number) => {};
  const over = new Promise<number>((resolve) => {
    finish = resolve;
  });
  const look = async () => {
    try {
      const now = readPlayground(around.root);
      if (now?.target !== target) finish(tellReplaced(around));
      else if ((await follower.look(now)).allDone) finish(0);
      else print(around, dim('Watching: each save is looked at. Ctrl-C ends.\n', around.out));
    } catch (error) {
      printError(error, around.err);
      finish(1);
    }
  };
  // One look at a time, and none is missed: a save during the first is looked at after it.
  let last = Promise.resolve();
  const lookNext = () => {
    last = last.then(look);
    return last;
  };
  // Editors leave files of their own there for a moment: .main.ts.swp, main.ts~.
  const isElsewhere = (file: string) =>
    file !== '' && !/^(client|server)(\/[^.].*[^~])?$/.test(file);
  const watcher = await watchFolder(dir, isElsewhere, async (files) => {
    print(around, `${'-'.repeat(72)}\n${dim(`Saved ${files.join(', ')}`, around.out)}\n`);
    await lookNext();
  });
  await lookNext();
  const code = await over;
  await watcher.close();
  return code;
}

function tellReplaced(around: Surroundings): number {
  print(around, 'The playground is another one now, or gone.\nNext: npm run step');
  return 0;
}
