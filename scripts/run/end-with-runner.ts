// Preloaded into a chapter's server (node --import): ties its life to the runner's, through the IPC channel.
// A signal would not do: Windows has none that a process can catch, and a runner that is killed sends none.

/** Lets the server say goodbye as on SIGTERM; ends it when it has not asked to be told. */
function askToStop(): void {
  if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM');
  else process.exit(0);
}

process.on('message', (message) => {
  if (message === 'stop') askToStop();
});

process.on('disconnect', () => {
  // The runner is gone, however it went. Nobody is left who could end this process by force.
  setTimeout(() => process.exit(0), 1000).unref();
  askToStop();
});

// Listening for messages must not keep a server alive that has closed everything.
process.channel?.unref();
