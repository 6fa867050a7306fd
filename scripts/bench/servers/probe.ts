// Preloaded into each server that is measured (node --import): tells what the server has used, when asked.
import { Session } from 'node:inspector';

export type Question = 'memory' | 'cpu' | 'profile' | 'profiled';
export type Memory = {
  /** JavaScript objects and buffers, in bytes. */
  heap: number;
  /** What the system has given the process, in bytes. */
  rss: number;
};

let session: Session | undefined;

/** After a garbage collection; two, as what a finalizer lets go of in the first is collected in the second. */
function memory(): Memory {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

/** User and system time of the whole process, in microseconds. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function answer(question: Question): void {
  if (question === 'memory') return void process.send?.(memory());
  if (question === 'cpu') return void process.send?.(cpu());
  if (question === 'profile') {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: 200 });
    return void session.post('Profiler.start', () => process.send?.({}));
  }
  session?.post('Profiler.stop', (_error, { profile }) => {
    session?.disconnect();
    process.send?.(profile);
  });
}

process.on('message', answer);
// The bench is gone, however it went.
process.on('disconnect', () => process.exit(0));
// To listen for questions must not keep a server alive that has closed everything.
process.channel?.unref();
