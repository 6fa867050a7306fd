// Read by vitest before each check: also before those that share a process, where the kit's modules are read once.
import { afterAll } from 'vitest';
import { endAll } from './at-end.ts';

afterAll(endAll);
