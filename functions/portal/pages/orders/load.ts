import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { LoadRequest } from '../../page.ts';
import { addOnOffersOf, type Offer } from '../catalog/load.ts';

/** What an order form is filled in from. */
export interface OrderChoice {
  customer: Schemas['Customer'];
  /** What can be ordered: the offers of the customer's country, or the add-ons to a subscription. */
  offers: Offer[];
  /** The partners with which the company serves the customer. */
  associates: Schemas['CustomerAssociate'][];
}

/** Another subscription that an add-on is ordered for, as the address names it. */
const isForSubscription = ({ query }: LoadRequest): boolean => Boolean(query.parent && query.base && query.country);

/** The offers that can be ordered, or the add-ons to the subscription that the address names. */
const offersFor = async (request: LoadRequest, id: string): Promise<Offer[]> =>
  isForSubscription(request)
    ? addOnOffersOf(request, request.query.base ?? '', request.query.country ?? '')
    : dataOf(await request.api.GET('/v1/customers/{id}/offers', { params: { path: { id } } })).items;

/** Three calls, side by side. */
export async function loadChoice(request: LoadRequest): Promise<OrderChoice> {
  const { id = '' } = request.params;
  const params = { path: { id } };
  const [customer, offers, associates] = await sideBySide([
    request.api.GET('/v1/customers/{id}', { params }).then(dataOf),
    offersFor(request, id),
    request.api.GET('/v1/customers/{id}/relationships', { params }).then(dataOf),
  ]);
  return { customer, offers, associates: associates.items };
}
