// npm run doctor: is this machine ready? Starts in plain JavaScript that an old Node can read and that needs nothing
// from node_modules: these two are what it has to judge first. Only then it loads the rest, which is TypeScript.
import { fileURLToPath } from 'node:url';
import { checkInstall, checkNode, checkNpm, stopEarly } from './doctor/before-install.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const first = [
  checkNode(process.versions.node),
  checkNpm(process.env.npm_config_user_agent),
  checkInstall(repository, process),
];

function hasFailed(id) {
  return first.some((check) => check.id === id && check.status === 'fail');
}

// `npm run doctor | head`: nobody reads on.
process.stdout.on('error', () => process.exit(0));

async function doctor() {
  if (hasFailed('node') || hasFailed('install')) return stopEarly(first, args);
  let runAll;
  try {
    const { register } = await import('tsx/esm/api');
    register();
    const { doctorAfter } = await import('./doctor/doctor-command.ts');
    const { start } = await import('./shared/command.ts');
    runAll = () => start(doctorAfter(first));
  } catch (error) {
    // Every file is there, and yet it does not run: a half-written file, or a binary of another system.
    const install = first.find((check) => check.id === 'install');
    install.status = 'fail';
    install.seen = `What is installed does not run: ${String(error).split('\n')[0]}`;
    install.expected = 'packages that load';
    install.cause = 'node_modules was copied from another system, or npm ci was interrupted';
    install.next = 'npm ci';
    return stopEarly(first, args);
  }
  await runAll();
}

doctor();
