/** Entry point of API clients for what belongs to one subscription. */
import { changeReseller } from '#functions/subscription/record/change-reseller.ts';
import { listEntries } from '#functions/subscription/record/read-entries.ts';
import { convertTrial, listConversions } from '#functions/subscription/replacement/convert.ts';
import { listUpgrades, upgradeSubscription } from '#functions/subscription/replacement/upgrade.ts';
import { changeSupportContact } from '#functions/subscription/support/change-support-contact.ts';
import { readSupportContact } from '#functions/subscription/support/read-support-contact.ts';
import { apiHandler } from '#shared/http/handler.ts';
import {
  listActivationLinks,
  listSubscriptionAddOns,
  readProvisioningStatus,
  readSubscriptionRegistration,
} from './read-parts.ts';
import { registerSubscription } from './register.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  addOns: listSubscriptionAddOns,
  provisioning: readProvisioningStatus,
  register: registerSubscription,
  registration: readSubscriptionRegistration,
  activation: listActivationLinks,
  conversions: listConversions,
  convert: convertTrial,
  upgrades: listUpgrades,
  upgrade: upgradeSubscription,
  supportContact: readSupportContact,
  changeSupportContact,
  entries: listEntries,
  changeReseller,
});
