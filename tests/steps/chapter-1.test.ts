// What chapter 1's steps say is to be seen after each of them.
import { tryAll } from '../support/steps/try-all.ts';

tryAll(1, {});
