import type { Address } from '#shared/schema/resources.ts';
import { normalizeAddress } from './address.ts';

/** Members of an address that are stored as its country writes them. */
const corrected = ['state', 'postalCode'] as const;

/**
 * Adds to the warnings of a response which members of an address are stored otherwise than they were sent, each as
 * `corrected_value;path`.
 *
 * @param warnings the values of the header `Tandem-Warnings`
 * @param stored the address as it is stored, if it is known by now
 */
export function warnOfCorrections(sent: Address | undefined, path: string, warnings: string[], stored?: Address): void {
  if (!sent) return;
  const kept = stored ?? normalizeAddress(sent);
  const changed = corrected.filter(member => kept[member] !== sent[member]);
  const texts = changed.map(member => `corrected_value;${path}.${member}`);
  warnings.push(...texts.filter(text => !warnings.includes(text)));
}
