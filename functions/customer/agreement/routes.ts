import * as z from 'zod/mini';
import { agreementTypes } from '#functions/agreement/customer/customer-agreement.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { named } from '#shared/schema/registry.ts';
import { CustomerAgreementEvidence, CustomerAgreementList } from './resources.ts';
import { AcceptanceBody, AttestationBody } from './schema.ts';

/** Who has agreed to the customer agreement (B45 to B51). */
export const agreementRoutes = {
  agreements: route({
    method: 'GET',
    path: '/v1/customers/{id}/agreements',
    access: 'customeragreement.read',
    query: z.object({ agreementType: z.optional(z.enum([...agreementTypes, '*'])) }),
  }),
  attestAgreement: route({
    method: 'POST',
    path: '/v1/customers/{id}/agreements',
    access: 'customeragreement.attest',
    body: AttestationBody,
  }),
  acceptAgreement: route({
    method: 'POST',
    path: '/v1/customers/{id}/agreements/acceptance',
    access: 'customeragreement.accept',
    body: AcceptanceBody,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const agreementOperations = () =>
  describeOperations<typeof agreementRoutes>()({
    agreements: {
      id: 'listCustomerAgreements',
      summary: 'List a customer’s agreements',
      description:
        'Newest first. A partner sees what the customer accepted itself and its own attestations; the customer sees all. `agreementType` as for the metadata.',
      answers: { 200: CustomerAgreementList },
      reasons: ['resource.unknown'],
    },
    attestAgreement: {
      id: 'attestCustomerAgreement',
      summary: 'Attest that a customer has agreed',
      description:
        'A provider or direct-bill partner records who agreed for the customer, and when. It counts for this partner only; a repeat records a further confirmation. Resellers can’t attest.',
      body: named('AttestCustomerAgreementRequest', AttestationBody, {
        example: {
          templateId: '9f2b4c7d-1e8a-6035-8c1d-4e7f2a9b6038',
          dateAgreed: '2026-03-04T14:05:00.000Z',
          type: 'MicrosoftCustomerAgreement',
        },
      }),
      answers: { 201: CustomerAgreementEvidence },
      reasons: [
        'resource.unknown',
        'customer.as_reseller',
        'agreement.template_unknown',
        'agreement.template_replaced',
        'agreement.date_in_future',
      ],
    },
    acceptAgreement: {
      id: 'acceptCustomerAgreement',
      summary: 'Accept the customer agreement',
      description:
        'A global admin of the customer accepts the agreement in effect, with the hash of the text that was read. It counts for all partners of the customer; a repeat records a further confirmation.',
      body: named('AcceptCustomerAgreementRequest', AcceptanceBody, {
        alsoRequired: ['accepted'],
        example: { language: 'en-US' },
      }),
      answers: { 201: CustomerAgreementEvidence },
      reasons: [
        'resource.unknown',
        'agreement.template_unknown',
        'agreement.version_changed',
        'agreement.acceptance_required',
      ],
    },
  });
