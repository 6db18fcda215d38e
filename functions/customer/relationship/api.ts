/** Entry point of API clients for one customer. */
import {
  acceptAgreement,
  attestAgreement,
  listAgreements,
  readDirectSigned,
} from '#functions/customer/agreement/evidence.ts';
import { type ServedCustomer, servedCustomer } from '#functions/customer/repository.ts';
import { toCompanyProfile, toCustomerBilling } from '#functions/customer/to-resource.ts';
import { previewTransfer, transferToReseller } from '#functions/customer/transfer/transfer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { readAccountStatus } from './account-status.ts';
import { listUsageOfCustomers, listValidationCodes } from './bills.ts';
import { changeCustomerBilling } from './change-billing.ts';
import { deleteCustomer } from './delete-customer.ts';
import { endCustomerRelationship, previewCustomerRemoval } from './end-relationship.ts';
import { readCustomerHistory } from './history.ts';
import { readCustomer } from './next-steps.ts';
import { changeCustomerPartner, listAssociates, listPartnersOfCustomer } from './partners.ts';
import { addQualification, changeQualification, listQualifications, readQualification } from './qualification.ts';
import { routes } from './routes.ts';

/** GET: one read call. */
const read =
  (present: (served: ServedCustomer) => object) =>
  async ({ principal, params }: Call<(typeof routes)['company' | 'billing']>): Promise<Reply> => ({
    status: 200,
    body: present(await servedCustomer(principal.tenantId, params.id)),
  });

export const handler = apiHandler(routes, {
  directSigned: readDirectSigned,
  agreements: listAgreements,
  attestAgreement,
  acceptAgreement,
  previewTransfer,
  transferToReseller,
  read: readCustomer,
  company: read(({ customer }) => toCompanyProfile(customer)),
  billing: read(({ customer }) => toCustomerBilling(customer)),
  changeBilling: changeCustomerBilling,
  accountStatus: readAccountStatus,
  relationships: listAssociates,
  partners: listPartnersOfCustomer,
  changePartner: changeCustomerPartner,
  removal: previewCustomerRemoval,
  end: endCustomerRelationship,
  history: readCustomerHistory,
  remove: deleteCustomer,
  usageOfCustomers: listUsageOfCustomers,
  validationCodes: listValidationCodes,
  qualification: readQualification,
  changeQualification,
  qualifications: listQualifications,
  addQualification,
});
