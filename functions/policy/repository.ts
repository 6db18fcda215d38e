import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { get, query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { packedParts } from './long-text.ts';
import {
  type EditedPolicy,
  editionKey,
  everyEdition,
  mostEditions,
  type PolicyValues,
  policyDraftKey,
  policyTextKey,
  type WrittenEdition,
} from './policy.ts';

/** The drafts and the published editions of a policy, each by their first day. One query. */
export async function writtenEditions(
  name: EditedPolicy,
): Promise<{ drafts: WrittenEdition[]; published: WrittenEdition[] }> {
  const { items } = await query<WrittenEdition>({ ...everyEdition(name), limit: mostEditions, consistent: true });
  return {
    drafts: items.filter(({ publishedOn }) => !publishedOn),
    published: items.filter(({ publishedOn }) => publishedOn),
  };
}

/** The draft for a day, if there is one. One read. */
export const findDraft = (name: EditedPolicy, day: string): Promise<WrittenEdition | undefined> =>
  get<WrittenEdition>(policyDraftKey(name, day));

/** Keeps a compressed text of a draft. The same text is the same items, whichever draft it is of. */
export const textWrites = ({ contentHash, packed }: { contentHash: string; packed: Buffer }): Write[] =>
  packedParts(packed).map((part, n) => ({ key: policyTextKey(contentHash, n), put: part }));

/** @throws Problem 404. One read. */
export async function requirePolicyDraft(name: EditedPolicy, day: string): Promise<WrittenEdition> {
  const draft = await findDraft(name, day);
  if (!draft) throw new Problem('resource.unknown');
  return draft;
}

/** Which policy changes, and who changes it. */
export interface Editing {
  name: EditedPolicy;
  by: Principal;
}

const audited = (
  { name, by }: Editing,
  operation: AuditOperation,
  now: Date,
  values: { from?: object; to?: object },
): Write =>
  auditWrite(
    {
      ...{ tenantId: by.tenantId, resourceType: 'policy', resourceId: name, operation, actor: asActor(by) },
      ...(values as { from?: Record<string, unknown>; to?: Record<string, unknown> }),
    },
    now,
  );

/** An edition in the activity log, which has the hash of a long text. */
function shown({ validFrom, value }: WrittenEdition): object {
  const { partner } = value as Partial<PolicyValues['agreement']>;
  if (!partner) return { validFrom, ...value };
  const { title, contentHash, signBy } = partner;
  return { validFrom, title, text: `SHA-256 ${contentHash}`, ...(signBy && { until: signBy }) };
}

/** The writes of a draft, which replaces one for the same day. */
export const draftWrites = (
  editing: Editing,
  { before, after }: { before: WrittenEdition | undefined; after: WrittenEdition },
  now: Date,
): Write[] => [
  {
    key: policyDraftKey(editing.name, after.validFrom),
    put: after,
    when: before ? { equals: { version: before.version } } : { exists: false },
  },
  audited(editing, 'save_policy_draft', now, { ...(before && { from: shown(before) }), to: shown(after) }),
];

/** The writes that publish a draft. An edition that hasn't begun is replaced by a later one for its day. */
export const publicationWrites = (
  editing: Editing,
  { draft, published }: { draft: WrittenEdition; published: WrittenEdition },
  now: Date,
): Write[] => [
  { key: policyDraftKey(editing.name, draft.validFrom), delete: true, when: { equals: { version: draft.version } } },
  { key: editionKey(editing.name, published.validFrom), put: published },
  audited(editing, 'publish_policy', now, { to: shown(published) }),
];

/** The writes that throw a draft away. */
export const discardWrites = (editing: Editing, draft: WrittenEdition, now: Date): Write[] => [
  { key: policyDraftKey(editing.name, draft.validFrom), delete: true, when: { equals: { version: draft.version } } },
  audited(editing, 'remove_policy_draft', now, { from: shown(draft) }),
];
