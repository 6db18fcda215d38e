import type { MpnId } from '#functions/mpn/mpn-id.ts';
import { Problem } from '#shared/errors/problem.ts';

/** The account that an MPN ID is to be associated with. */
interface Associating {
  tenantId: string;
  country: string;
}

/**
 * An account can be associated with an MPN ID of its own that is migrated, active, of a location, and in the account's
 * country (R51 to R54).
 *
 * @throws Problem 404 for an MPN ID of another company, 422 with the rule that it breaks
 */
export function requireAssociable(id: MpnId | undefined, { tenantId, country }: Associating): asserts id is MpnId {
  if (!id || (id.tenantId !== undefined && id.tenantId !== tenantId)) throw new Problem('mpnid.unknown');
  if (id.status === 'not_migrated') throw new Problem('association.not_migrated');
  if (id.tenantId === undefined) throw new Problem('mpnid.unknown');
  if (id.status === 'inactive') throw new Problem('association.inactive');
  if (id.type !== 'location') throw new Problem('association.not_location');
  if (id.country !== country) {
    throw new Problem('association.country_mismatch', {
      params: { mpnCountry: { country: id.country }, accountCountry: { country } },
      data: [id.country, country],
    });
  }
}
