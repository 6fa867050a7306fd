// Runs in every worker process before its test file.

// If the process that runs the tests dies (a closed terminal, a SIGTERM), vitest leaves its workers to finish their
// test, and with them their servers and browsers. Exiting ends those, too.
process.once('disconnect', () => process.exit(1));
