/** Entry point of API clients for the partners of a subscription. */
import { changeReseller } from '#functions/subscription/record/change-reseller.ts';
import { listEntries } from '#functions/subscription/record/read-entries.ts';
import { changeSupportContact } from '#functions/subscription/support/change-support-contact.ts';
import { readSupportContact } from '#functions/subscription/support/read-support-contact.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  supportContact: readSupportContact,
  changeSupportContact,
  entries: listEntries,
  changeReseller,
});
