import { latestOfferName } from '#functions/catalog/lookup.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { AuditItem } from './repository.ts';

/** Members that name an offer, in lines of orders with their number. */
const isOfferId = (member: string): boolean => /^offerId(-\d+)?$/i.test(member);

/** The IDs of offers anywhere in a value. */
function offerIdsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    typeof inner === 'string' && isOfferId(member) ? [inner] : offerIdsIn(inner),
  );
}

/**
 * What the offers of a record are called in a language; nothing of those without a name in it. The log itself has the English names.
 */
export const offerNames = ({ from, to }: AuditItem, locale: Locale): { key: string; value: string }[] =>
  [...new Set(offerIdsIn([from, to]))].flatMap(id => {
    const value = latestOfferName(locale, id);
    return value ? [{ key: `OfferName:${id}`, value }] : [];
  });
