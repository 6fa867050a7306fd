// In which order the files run: those that take longest first, so that no core is idle while the last one ends.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Their waits fill the time of others, so they begin first; the files of a project stay together. */
const projects = ['network', 'chapters', 'steps', 'others'];

/** Found with `npm test -- --profile`. All others follow, the larger ones first. */
const slow = [
  'network-change',
  'two-machines',
  'ice-restart',
  'partner-crashes',
  'vanilla-and-trickle',
  'server-lost-while-connecting',
  'partner-leaves',
  'flood',
  'third-tab-refused',
  'impatient',
  'back-forward',
  'hostile-partner',
  'server-absent',
  'axe',
  'two-tabs-chat',
  'exercises',
  'learner',
  'chapter-6',
  'chapter-6-come-back',
  'chapter-5',
  'runner',
  'check-command',
].map((name) => `/${name}.test.ts`);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const rank = ({ project, moduleId }: TestSpecification) => {
      const place = slow.findIndex((end) => moduleId.endsWith(end));
      return projects.indexOf(project.name) * 100 + (place === -1 ? slow.length : place);
    };
    return usual.sort((a, b) => rank(a) - rank(b));
  }
}
