import type { CreateCustomerRequest } from '#functions/portal/api-types.d.ts';
import type { Client } from './client.ts';
import { dataOf } from './generated-client.ts';

/** What a partner attests of a new customer's agreement, as `POST /v1/customers` takes it. */
export async function agreed(partner: Client): Promise<NonNullable<CreateCustomerRequest['agreement']>> {
  const { items } = dataOf(await partner.api.GET('/v1/agreements', { params: { query: { agreementType: '*' } } }));
  return {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    templateId: `${items[0]?.templateId}`,
    dateAgreed: '2026-01-02T10:00:00Z',
    type: 'MicrosoftCustomerAgreement',
  };
}
