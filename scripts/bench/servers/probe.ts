// Preloaded into each server that is measured (node --import): tells what the server has used, when asked.
import { Session } from 'node:inspector';

export type Question = 'usage' | 'profile' | 'profiled';
export type Usage = {
  /** User and system time of the whole process, in microseconds. */
  cpu: number;
  /** JavaScript objects and buffers after a garbage collection, in bytes. */
  heap: number;
  /** What the system has given the process, in bytes. */
  rss: number;
};

let session: Session | undefined;

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  // Twice: what a finalizer lets go of in the first is collected in the second. The CPU time is read before.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { cpu: user + system, heap: heapUsed + external, rss };
}

function answer(question: Question): void {
  if (question === 'usage') return void process.send?.(usage());
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
