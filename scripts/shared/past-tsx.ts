// To be imported before a large package. From then on packages are read as they are: tsx, which compiles our own files,
// takes those of a package apart as well, and for Vite that costs more than all the rest of a start.
import * as nodeModule from 'node:module';
import { load } from './past-tsx-hook.mjs';

/** Node has it since 22.15. tsx uses it there, and what `register` gives would be asked too late. */
type RegisterHooks = (hooks: { load: typeof load }) => void;

const { registerHooks } = nodeModule as { registerHooks?: RegisterHooks };
if (registerHooks) registerHooks({ load });
else nodeModule.register(new URL('./past-tsx-hook.mjs', import.meta.url));
