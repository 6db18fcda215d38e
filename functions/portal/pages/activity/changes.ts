import { auditOperations } from '#shared/audit/operations.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

/** A member that a change touched, with its values before and after, as text. */
export interface ChangedMember {
  name: string;
  from?: string | undefined;
  to?: string | undefined;
}

function membersOf(json: string | undefined): Record<string, unknown> {
  if (!json) return {};
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const asText = (value: unknown): string | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value);

/** What an audit record says has changed: members whose value differs, by name. */
export function changedMembers(oldValue: string | undefined, newValue: string | undefined): ChangedMember[] {
  const [before, after] = [membersOf(oldValue), membersOf(newValue)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map(name => ({ name, from: asText(before[name]), to: asText(after[name]) }))
    .filter(({ from, to }) => from !== to);
}

/** Who did what a record tells: somebody by name, or the system by itself. */
export const actorText = (say: Say, { userPrincipalName: name }: Schemas['AuditRecord']): string | undefined =>
  name === 'system' ? say('activity.system') : name;

/** What was done. The words of the public API are few, so our own are told of; one of an older version stands as it is. */
export function operationText(say: Say, { operationType, customizedData }: Schemas['AuditRecord']): string {
  const own = customizedData.find(({ key }) => key === 'TandemOperation')?.value ?? operationType;
  const word = auditOperations.find(known => known === own);
  return word ? say(`activity.operation.${word}`) : own;
}
