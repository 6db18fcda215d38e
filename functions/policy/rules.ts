import { Problem } from '#shared/errors/problem.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { type EditedPolicy, type Edition, editedPolicies, type PolicyName, policyNames } from './policy.ts';

/** @throws Problem 404 */
export function requirePolicy(name: string): PolicyName {
  const known = policyNames.find(policy => policy === name.toLowerCase());
  if (!known) throw new Problem('resource.unknown');
  return known;
}

export const isEdited = (name: PolicyName): name is EditedPolicy =>
  (editedPolicies as readonly PolicyName[]).includes(name);

/** @throws Problem 404; 409 `policy.deployed` for a policy that nobody edits */
export function requireEdited(given: string): EditedPolicy {
  const name = requirePolicy(given);
  if (!isEdited(name)) throw new Problem('policy.deployed');
  return name;
}

/** Instances of functions read an edition when its day begins: by then it has been published for so many minutes. */
const minutesAhead = 5;

/**
 * Requires that an edition begins later: what applied on a day that has begun never changes.
 * @throws Problem 409 `policy.in_the_past`
 */
export function requireAhead(validFrom: string, now: Date): void {
  if (Date.parse(`${validFrom}T00:00:00Z`) < now.getTime() + minutesAhead * 60_000)
    throw new Problem('policy.in_the_past');
}

/** All editions of a policy, oldest first: those of the deployment, and those published, which come after others of their day. */
export const inOrder = (deployed: readonly Edition[], published: readonly Edition[]): Edition[] =>
  [...deployed, ...published].sort((one, other) => (one.validFrom ?? '').localeCompare(other.validFrom ?? ''));

const dayBefore = (day: string): string => calendarDay(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000));

/** When an edition stops: the day before a later one begins. An edition that another one of its day replaced isn't in the list. */
export interface DatedEdition extends Edition {
  validTo?: string | undefined;
}

/** The editions with the last day of each, oldest first. */
export function dated(editions: readonly Edition[]): DatedEdition[] {
  const effective = editions.filter(
    ({ validFrom }, n) => validFrom === undefined || editions[n + 1]?.validFrom !== validFrom,
  );
  return effective.map((edition, n) => {
    const next = effective[n + 1]?.validFrom;
    return { ...edition, ...(next && { validTo: dayBefore(next) }) };
  });
}
