// What a candidate's priority is made of (RFC 8445, section 5.1.2.1):
// priority = 2^24 × type preference + 2^8 × local preference + (256 − component)
import { typeOf } from './types.ts';

export type Priority = {
  type: number;
  local: number;
  component: number;
  /** "126 × 16,777,216 + 30 × 256 + (256 − 1) = 2,113,937,151" */
  arithmetic: string;
};

const number = new Intl.NumberFormat('en');

/** Undefined for what is no priority: it has 31 bits, and is more than 0. */
export function splitPriority(priority: number): Priority | undefined {
  if (!Number.isInteger(priority) || priority < 1 || priority >= 2 ** 31) return undefined;
  const type = Math.floor(priority / 2 ** 24);
  const local = Math.floor(priority / 2 ** 8) % 2 ** 16;
  const component = 256 - (priority % 2 ** 8);
  return {
    type,
    local,
    component,
    arithmetic:
      `${type} × ${number.format(2 ** 24)} + ${number.format(local)} × 256 + (256 − ${component}) = ` +
      number.format(priority),
  };
}

export const joinPriority = ({ type, local, component }: Omit<Priority, 'arithmetic'>): number =>
  type * 2 ** 24 + local * 2 ** 8 + (256 - component);

/** Sentences, one for each part. */
export function sayPriority(priority: number, type: string, protocol: string): string[] {
  const parts = splitPriority(priority);
  if (!parts) return ['This is no priority: it must be a number from 1 to 2,147,483,647.'];
  const advised = typeOf(type)?.preference;
  const comparison =
    advised === undefined
      ? ''
      : advised === parts.type
        ? `, as RFC 8445 recommends for ${type}`
        : `; RFC 8445 recommends ${advised} for ${type}` +
          (protocol === 'tcp' ? '. This browser ranks TCP behind UDP' : '');
  return [
    parts.arithmetic,
    `Type preference ${parts.type}, from 0 to 126${comparison}. It weighs most: a direct way goes before a relayed one.`,
    `Local preference ${number.format(parts.local)}, from 0 to 65,535: by it a browser puts its own interfaces in order.`,
    `Component ${parts.component}.`,
  ];
}
