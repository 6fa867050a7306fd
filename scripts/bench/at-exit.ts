// What must be ended or removed with this process, however it ends. One listener for all.
const tasks = new Set<() => void>();

process.once('exit', () => {
  for (const task of tasks) task();
});

/** `task` must not wait for anything. What is returned forgets it again. */
export function atExit(task: () => void): () => void {
  tasks.add(task);
  return () => tasks.delete(task);
}
