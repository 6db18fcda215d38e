import { dataOf, type Schemas } from '../../api.ts';
import type { LoadRequest, SignedInRequest } from '../../page.ts';

export type Offer = Schemas['Offer'];

/** The country that the catalog is shown for: the one of the address, or the company's own. */
export async function catalogCountry({ query }: LoadRequest, person: Promise<SignedInRequest['me']>): Promise<string> {
  return query.country?.toUpperCase() ?? (await person).organization.country ?? '';
}

/** The offers of a country, without add-ons. */
export const catalogOffers = async ({ api }: Pick<LoadRequest, 'api'>, country: string): Promise<Offer[]> =>
  dataOf(await api.GET('/v1/offers', { params: { query: { country } } })).items;

/** The add-ons to an offer in a country. */
export const addOnOffersOf = async (
  { api }: Pick<LoadRequest, 'api'>,
  offerId: string,
  country: string,
): Promise<Offer[]> =>
  dataOf(await api.GET('/v1/offers/{offerId}/addons', { params: { path: { offerId }, query: { country } } })).items;
