import { isDeepStrictEqual } from 'node:util';
import type { Content } from './schema.ts';

/** One member that a change request changes. */
export interface Difference {
  member: string;
  from?: string | readonly string[];
  to?: string | readonly string[];
}

const flat = ({ contact, ...members }: Partial<Content>): Record<string, Difference['from']> => ({
  ...members,
  ...Object.fromEntries(Object.entries(contact ?? {}).map(([name, value]) => [`contact.${name}`, value])),
});

/** The members that a change request changes. */
export function differences(before: Content | undefined, after: Content): Difference[] {
  const [was, is] = [flat(before ?? {}), flat(after)];
  return [...new Set([...Object.keys(is), ...Object.keys(was)])]
    .filter(name => !isDeepStrictEqual(was[name], is[name]))
    .map(member => ({
      member,
      ...(was[member] !== undefined && { from: was[member] }),
      ...(is[member] !== undefined && { to: is[member] }),
    }));
}
