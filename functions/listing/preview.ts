import type { FamilyReader } from '#functions/catalog/lookup.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { differences } from './differences.ts';
import { withFamilyNames } from './family-names.ts';
import type { Company, Listing } from './listing.ts';
import { partneringState, toProviderResource } from './lookup.ts';
import type { Content } from './schema.ts';

/** For whom a preview is made: when, and in which language. */
interface Reader extends TextReader, FamilyReader {}

/** Whether an active reseller of a country could partner with the provider (R101). */
export const partneringAsSeenBy = (country: string, provider: Company, reader: Reader) =>
  partneringState(
    { kind: 'indirect_reseller', account: { country, status: 'active' }, partners: new Set() },
    provider,
    reader.now,
    reader,
  );

/** What a change request would change, and the listing as the directory would show it; with a country, to its resellers. */
export async function toChangePreview(
  listing: Listing,
  content: Content,
  { asSeenBy, ...reader }: Reader & { asSeenBy?: string | undefined },
) {
  const provider = toProviderResource(listing, content, listing.live?.lastConfirmed, reader);
  return {
    changes: withFamilyNames(differences(listing.live?.content, content), reader),
    preview: { ...provider, ...(asSeenBy && (await partneringAsSeenBy(asSeenBy, listing, reader))) },
    attributes: { objectType: 'ListingChangePreview' },
  };
}
