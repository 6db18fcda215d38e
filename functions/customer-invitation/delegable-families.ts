import { catalogOn, separateFamilies, textIn } from '#functions/catalog/lookup.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';

/**
 * The product families that the provider of a joint request can let its reseller administer once both are accepted, without asking
 * the customer (R156). None where one partner asks alone. No read.
 */
export const delegableFamilies = (
  { asked }: Pick<Invitation, 'asked'>,
  { locale, now }: { locale: Locale; now: Date },
): { id: string; name: string }[] =>
  asked?.with ? separateFamilies(catalogOn(now)).map(({ id, name }) => ({ id, name: textIn(locale, name) })) : [];
