// The types of before-install.mjs, which must stay JavaScript.
import type { Check } from './finding.ts';

export type Machine = { platform: string; arch: string };

export function checkNode(version: string): Check;
export function checkNpm(userAgent: string | undefined): Check;
export function checkInstall(dir: string, machine: Machine): Check;
export function stopEarly(checks: Check[], args: string[]): void;
