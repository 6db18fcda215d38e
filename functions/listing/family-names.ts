import { type FamilyReader, namedFamilies } from '#functions/catalog/lookup.ts';
import type { Difference } from './differences.ts';

/** The differences of a change, with product families by name. */
export function withFamilyNames(changes: readonly Difference[], reader: FamilyReader): Difference[] {
  const named = (value: Difference['from']) =>
    Array.isArray(value) ? namedFamilies(value, reader).map(({ name }) => name) : value;
  return changes.map(change => {
    if (change.member !== 'productFamilies') return change;
    const [from, to] = [named(change.from), named(change.to)];
    return { member: change.member, ...(from && { from }), ...(to && { to }) };
  });
}
