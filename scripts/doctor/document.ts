// The JSON document that a learner sends to the host: what is in it, and what is not.
import { homedir } from 'node:os';
import { stderr, stdin } from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Check } from './finding.ts';
import { describeMachine } from './machine.ts';

/** `complete`: whether everything was looked at. */
export function documentOf(checks: Check[], complete: boolean, name: string | undefined) {
  return {
    format: 1,
    ok: checks.every(({ status }) => status !== 'fail'),
    complete,
    time: new Date().toISOString(),
    ...(name ? { name } : {}),
    machine: describeMachine(),
    checks: withoutHome(checks),
  };
}

/** Whoever sends it should know. Goes to stderr, as stdout carries the document alone. */
export const whatIsInIt =
  'In this document: your name if you gave it, the name and system of this machine, its addresses in the network,\nthe versions and places of Node, npm and browser, and what is to be done. Your home folder is written as ~.';

/** The home folder's path has the user's name in it, which no check is about. */
export function withoutHome<T>(value: T, home = homedir()): T {
  if (home.length < 2) return value; // "/" would be in every path
  const text = JSON.stringify(value);
  const forms = [home, home.replaceAll('\\', '/')].map((form) => JSON.stringify(form).slice(1, -1));
  return JSON.parse(forms.reduce((rest, form) => rest.replaceAll(form, '~'), text)) as T;
}

/** Asks for the name where somebody sits at a terminal. The question goes to stderr: stdout may be a file. */
export async function askForName(): Promise<string | undefined> {
  if (!stdin.isTTY || !stderr.isTTY || process.env.CI) return undefined;
  const terminal = createInterface({ input: stdin, output: stderr });
  try {
    return (
      (await terminal.question('Your name, for the host (Enter for none): ')).trim() || undefined
    );
  } finally {
    terminal.close();
  }
}
