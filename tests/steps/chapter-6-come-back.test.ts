// Chapter 6's tries with a server that goes and comes back: in a file of their own, beside the others in time.
import { tryThese } from '../support/steps/try-all.ts';
import { comeBackTries } from './chapter-6-come-back.ts';

tryThese(6, comeBackTries);
