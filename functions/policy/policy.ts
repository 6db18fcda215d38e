import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';

/** The sets of rules that the program goes by, each in editions that apply from a day on (R12, R187). */
export const policyNames = [
  'intake',
  'association',
  'regions',
  'agreement',
  'permissions',
  'resale',
  'webmail',
  'catalogue',
] as const;
export type PolicyName = (typeof policyNames)[number];

/** The policies that the review lead edits. All others come with the deployment. */
export const editedPolicies = ['intake', 'agreement', 'resale', 'catalogue'] as const;
export type EditedPolicy = (typeof editedPolicies)[number];

/** Edited policies whose first editions are settings of the stage. */
export type StagedPolicy = Exclude<EditedPolicy, 'agreement' | 'catalogue'>;

/** The policies that everyone may read: what a company must know before it applies, and before it buys. */
export const publicPolicies: readonly PolicyName[] = ['intake', 'association', 'regions', 'resale', 'webmail'];

/** Who can apply as one type (R6, R7). */
export interface TypeIntake {
  partnerType: PartnerType;
  state: 'open' | 'invitation' | 'closed';
  reopensOn?: string | undefined;
  alternative?: PartnerType | undefined;
}

/** A version of the partner agreement. Its text is an item of its own, named by its hash: {@link policyTextKey}. */
export interface WrittenAgreement {
  /** The first day of its edition. */
  version: string;
  title: string;
  /** SHA-256 of the text, in hexadecimal. */
  contentHash: string;
  language: Locale;
  /** The last day on which partners that signed an earlier version can trade without it; absent if they needn't sign it (R72, B97). */
  signBy?: string | undefined;
}

/** An edition of the catalog. The edition itself, as JSON, is an item of its own: {@link policyTextKey}. */
interface WrittenCatalog {
  families: string[];
  /** How many offers it has. */
  offers: number;
  /** SHA-256 of the JSON, in hexadecimal. */
  contentHash: string;
}

/** What an edition of an edited policy says. */
export interface PolicyValues {
  catalogue: WrittenCatalog;
  intake: { types: TypeIntake[] };
  agreement: { partner: WrittenAgreement };
  resale: { partnerTenants: 'refused' | 'allowed' };
}

/** What a policy says from a day on. */
export interface Edition<Value = object> {
  /** Its name among the policy's editions: its first day, or the version of an agreement. */
  edition: string;
  /** First day in effect, `yyyy-mm-dd`, UTC; absent where the deployment says what applies, whatever the day. */
  validFrom?: string | undefined;
  value: Value;
}

/** An edition that the review lead wrote. */
export interface WrittenEdition<Value = object> extends Edition<Value> {
  validFrom: string;
  /** Counts the changes of a draft. */
  version: number;
  /** Who wrote it. */
  by: string;
  publishedOn?: string | undefined;
}

const partitionOf = (name: EditedPolicy): string => `POLICY#${name}`;

/** A draft, by its first day: there is one for each day. */
export const policyDraftKey = (name: EditedPolicy, day: string): Key => ({ pk: partitionOf(name), sk: `DRAFT#${day}` });

/** A published edition, by its first day. */
export const editionKey = (name: EditedPolicy, day: string): Key => ({ pk: partitionOf(name), sk: `EDITION#${day}` });

/** The published editions of a policy that have begun on a day. */
export const editionsUntil = (name: EditedPolicy, day: string) => ({
  partition: partitionOf(name),
  sort: { from: 'EDITION#', to: `EDITION#${day}` },
});

/** The published editions of a policy, also those that haven't begun. */
export const publishedEditions = (name: EditedPolicy) => ({
  partition: partitionOf(name),
  sort: { beginsWith: 'EDITION#' },
});

/** The drafts and the published editions of a policy. */
export const everyEdition = (name: EditedPolicy) => ({ partition: partitionOf(name) });

/**
 * The text of a version of the partner agreement, or the JSON of an edition of the catalog, by its hash. It never changes. A long one has
 * more than one item.
 * @param part which of them, from 0
 */
export const policyTextKey = (contentHash: string, part = 0): Key => ({
  pk: `POLICY#text#${contentHash}`,
  sk: part === 0 ? 'TEXT' : `TEXT#${part}`,
});

/** More editions of a policy than anyone writes. */
export const mostEditions = 500;

/** The latest of some editions, oldest first, that has begun on a day; of two that begin on one day, the later in the list. */
export const editionOn = <Kind extends Pick<Edition, 'validFrom'>>(
  editions: readonly Kind[],
  day: string,
): Kind | undefined => editions.findLast(({ validFrom = '' }) => validFrom <= day);
