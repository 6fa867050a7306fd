// npm run diff: what a chapter changes in the one before it, or what a playground still lacks.
import { diffWith } from './diff/diff-command.ts';
import { diffPlay } from './playground/missing.ts';
import { start } from './shared/command.ts';
import { diffSteps } from './steps/diff-steps.ts';

await start(diffWith({ diffPlay, diffSteps }));
