import { auditOperations } from '#shared/audit/operations.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

/** A member that a change touched, with its values before and after. */
export interface ChangedMember {
  name: string;
  from?: unknown;
  to?: unknown;
}

/** A record's values, as JSON. */
type Values = Pick<Schemas['AuditRecord'], 'resourceOldValue' | 'resourceNewValue'>;

function membersOf(json: string | undefined): Record<string, unknown> {
  if (!json) return {};
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const lineOf = (name: string): number => Number(/-(\d+)$/.exec(name)?.[1] ?? -1);

/** By name, and after those of the whole order the members of each of its lines together. */
const byLine = (one: string, other: string): number => lineOf(one) - lineOf(other) || (one < other ? -1 : 1);

/** What an audit record says has changed: members whose value differs, by name. */
export function changedMembers({ resourceOldValue, resourceNewValue }: Values): ChangedMember[] {
  const [before, after] = [membersOf(resourceOldValue), membersOf(resourceNewValue)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byLine);
  return names
    .filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map(name => ({ name, from: before[name], to: after[name] }));
}

/** Those who act without an account, or by themselves. */
const nameless = ['system', 'applicant', 'contact'] as const;

/** Who did what a record tells: somebody by name, or who they are. */
export function actorText(say: Say, { userPrincipalName: name }: Schemas['AuditRecord']): string | undefined {
  const kind = nameless.find(known => known === name);
  return kind ? say(`activity.actor.${kind}`) : name;
}

/** What was done. The words of the public API are few, so our own are told of; one of an older version stands as it is. */
export function operationText(say: Say, { operationType, customizedData }: Schemas['AuditRecord']): string {
  const own = customizedData.find(({ key }) => key === 'TandemOperation')?.value ?? operationType;
  const word = auditOperations.find(known => known === own);
  return word ? say(`activity.operation.${word}`) : own;
}
