// What every command does alike: ends quietly when nobody reads on, knows --help, and explains what it does not know.

/**
 * `npm run … | head`: nobody reads on. Without a listener that would be a crash with a stack trace. A command that has
 * a listener of its own (Shutdown, the pager of diff) ends, or goes on, in its own way.
 */
export function endWhenNobodyReads(): void {
  for (const output of [process.stdout, process.stderr])
    output.on('error', () => {
      // Not a failure: npm would print a page of errors for any other code.
      if (output.listenerCount('error') === 1) process.exit(0);
    });
}

/** Whether --help or -h was typed, before a lone `--` or anywhere else. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

/** What is wrong with a command line, from the error that `parseArgs` of node:util has thrown. */
export function whatIsWrong(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, about = ''] = /'([^']+)'/.exec(message) ?? [];
  const option = about.split(' ')[0] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option "${option}".`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `"${about}" is not expected here.`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  return message.includes('does not take')
    ? `${option} takes nothing after "=".`
    : `${option} has nothing after it.`;
}

/**
 * Whether npm has taken a switch for one of its own: `npm run diff 4 --stat`, without the lone `--`. It hands it on in
 * the environment only.
 */
export function npmTook(command: string, name: string, env: NodeJS.ProcessEnv): boolean {
  return env.npm_lifecycle_event === command && env[`npm_config_${name}`] === 'true';
}
