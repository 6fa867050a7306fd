// Runs a server in a thread: what its process would get as signals comes as messages, and its time can go faster.
import { parentPort, workerData } from 'node:worker_threads';

const { main, hurry = 1 } = workerData;

parentPort?.on('message', (signal) => process.emit(signal));
parentPort?.unref();

if (hurry !== 1)
  for (const name of ['setTimeout', 'setInterval']) {
    const original = globalThis[name];
    globalThis[name] = (run, ms = 0, ...rest) => original(run, ms / hurry, ...rest);
  }

await import(main);
