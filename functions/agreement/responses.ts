import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import type { routes } from './routes.ts';

const Agreement = z.object({
  agreementType: z.literal('PartnerAgreement'),
  version: z.string(),
  title: z.string(),
  effectiveDate: z.string(),
  contentHash: z.string(),
  language: z.string(),
  links: z.object({ document: Link, download: Link }),
});

const AgreementSignature = z.object({
  id: z.string(),
  accountId: z.string(),
  agreementId: z.string(),
  agreementType: z.literal('PartnerAgreement'),
  version: z.string(),
  contentHash: z.string(),
  dateSigned: z.string(),
  signedByFirstName: z.string(),
  signedByUserPrincipalName: z.string(),
  signedByUserObjectId: z.string(),
  signedByUserTenantId: z.string(),
  attributes: z.object({ objectType: z.literal('AgreementSignatureResponse') }),
});

/** Response schemas of the agreement routes. */
export default responses<typeof routes>()({
  read: { 200: Agreement },
  document: { 200: null },
  sign: { 201: AgreementSignature },
});
