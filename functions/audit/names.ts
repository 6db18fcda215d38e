import { getListed } from '#shared/db/table.ts';
import { defaultLocale, type Locale } from '#shared/i18n/locale.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import type { AuditItem } from './repository.ts';

/** The names of people in audit records, as of now, and of offers in the reader's language. */
export interface Names {
  /** Who made a change: a person's address, or that they are a former user; the name of a client. Undefined for other callers. */
  ofActor: (record: AuditItem) => string | undefined;
  /** The person that was changed, if the record is about one. */
  ofResource: (record: AuditItem) => string | undefined;
  /** By member of `customizedData`; none for readers of English, in which the log names offers. */
  ofOffers: (record: AuditItem) => { key: string; value: string }[];
}

/** The types of resource whose ID is a person's. */
const peopleTypes: readonly string[] = ['partner_user', 'customer_user', 'customer_directory_role'];

/** The types of resource whose records name offers. */
const tradeTypes: readonly string[] = ['order', 'subscription'];

/** The user that a record is about. */
const subjectOf = ({ resourceType, resourceId }: AuditItem): string | undefined =>
  peopleTypes.includes(resourceType) ? resourceId : undefined;

/**
 * Resolves the people in a page of records. Records hold IDs only, so a person's name goes with the person; records from
 * before hold the address of who made the change. One batch read for each 100 people.
 */
export async function namesIn(records: readonly AuditItem[], locale: Locale): Promise<Names> {
  const actors = records.map(({ actor }) => (actor.kind === 'user' ? actor.userId : undefined));
  const ids = new Set([...actors, ...records.map(subjectOf)].filter(id => id !== undefined));
  const people = await getListed<User>([...ids].map(userKey));
  const addresses = new Map(people.map(({ userId, email }) => [userId, email]));
  const isMissing = [...ids].some(id => !addresses.has(id));
  const { text } = isMissing ? await import('#shared/i18n/text.ts') : {};
  const namesOffers = locale !== defaultLocale && records.some(({ resourceType }) => tradeTypes.includes(resourceType));
  const { offerNames } = namesOffers ? await import('./offer-names.ts') : {};
  const nameOf = (id: string, known?: string) =>
    addresses.get(id) ?? known ?? text?.(locale, 'word', 'audit.former_user', { id });
  return {
    ofActor({ actor }) {
      if (actor.kind === 'client') return actor.name;
      return actor.kind === 'user' ? nameOf(actor.userId, actor.email) : undefined;
    },
    ofResource(record) {
      const id = subjectOf(record);
      return id && nameOf(id);
    },
    ofOffers: record => offerNames?.(record, locale) ?? [],
  };
}
