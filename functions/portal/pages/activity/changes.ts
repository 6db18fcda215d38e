import { auditOperations } from '#shared/audit/operations.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

/** A member that a change touched, with its values before and after. */
export interface ChangedMember {
  name: string;
  from?: unknown;
  to?: unknown;
}

/** A record's values, as JSON, and what it says besides. */
type Values = Pick<Schemas['AuditRecord'], 'resourceOldValue' | 'resourceNewValue'> &
  Partial<Pick<Schemas['AuditRecord'], 'customizedData'>>;

type Members = Record<string, unknown>;

function membersOf(json: string | undefined): Members {
  if (!json) return {};
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

const offerNameKey = 'OfferName:';

/** What a record's offers are called in the reader's language, by ID. */
const offerNamesOf = ({ customizedData = [] }: Values): ReadonlyMap<string, string> =>
  new Map(
    customizedData.flatMap(({ key, value }) =>
      key.startsWith(offerNameKey) && value ? [[key.slice(offerNameKey.length), value]] : [],
    ),
  );

/** The name in the reader's language of the offer that a member names; the name that somebody gave to a subscription stays. */
function translated(members: Members, member: string, names: ReadonlyMap<string, string>): string | undefined {
  const [, base, line = ''] = /^(OfferName|SubscriptionName|FriendlyName)(-\d+)?$/.exec(member) ?? [];
  const isOffers = base && (base !== 'FriendlyName' || members[member] === members.OfferName);
  return isOffers ? names.get(String(members[`OfferId${line}`])) : undefined;
}

/** A value with its offers by their names in the reader's language. */
function inReadersLanguage(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = value as Members;
  return Object.fromEntries(
    Object.entries(members).map(([name, inner]) => [
      name,
      translated(members, name, names) ?? inReadersLanguage(inner, names),
    ]),
  );
}

const lineOf = (name: string): number => Number(/-(\d+)$/.exec(name)?.[1] ?? -1);

/** By name, and after those of the whole order the members of each of its lines together. */
const byLine = (one: string, other: string): number => lineOf(one) - lineOf(other) || (one < other ? -1 : 1);

/** What an audit record says has changed: members whose value differs, by name. */
export function changedMembers(record: Values): ChangedMember[] {
  const names = offerNamesOf(record);
  const [before, after] = [record.resourceOldValue, record.resourceNewValue].map(
    json => inReadersLanguage(membersOf(json), names) as Members,
  ) as [Members, Members];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort(byLine)
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
