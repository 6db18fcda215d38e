/** Entry point of API clients for MPN IDs. */
import { apiHandler } from '#shared/http/handler.ts';
import { addLocation, checkLocation } from './add-location.ts';
import { claimMpnId } from './claim-mpn-id.ts';
import { importIds } from './import.ts';
import { listMpnIds } from './list-mpn-ids.ts';
import { proveClaim } from './prove-claim.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  list: listMpnIds,
  add: { run: addLocation, check: checkLocation },
  importIds,
  claim: claimMpnId,
  prove: proveClaim,
});
