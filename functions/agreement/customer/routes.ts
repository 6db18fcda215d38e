import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { word } from '#shared/schema/fields.ts';
import { agreementTypes } from './customer-agreement.ts';
import { AgreementDocument, AgreementMetadataList, ProgramCustomerAgreement } from './resources.ts';

const inFormat = z.object({ format: z.optional(z.enum(['html', 'pdf', 'md'])) });

/** The text of the customer agreement (B48). */
export const textRoutes = {
  metadata: route({
    method: 'GET',
    path: '/v1/agreements',
    access: 'customeragreement.read',
    query: z.object({ agreementType: z.optional(z.enum([...agreementTypes, '*'])) }),
  }),
  current: route({ method: 'GET', path: '/v1/agreements/customer', access: 'customeragreement.read' }),
  currentText: route({
    method: 'GET',
    path: '/v1/agreements/customer/document',
    access: 'customeragreement.read',
    query: inFormat,
  }),
  templateDocument: route({
    method: 'GET',
    path: '/v1/agreementtemplates/{templateId}/document',
    access: 'customeragreement.read',
    query: z.object({ language: z.optional(word(35)), country: z.optional(word(10)) }),
  }),
  linkedText: route({
    method: 'GET',
    path: '/v1/agreementtemplates/{templateId}/text',
    access: 'anyone',
    query: z.extend(inFormat, { link: word(1000) }),
  }),
} as const;

const files = ['text/html', 'application/pdf', 'text/markdown'] as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const textOperations = () =>
  describeOperations<typeof textRoutes>()({
    metadata: {
      id: 'listAgreementMetadata',
      summary: 'List the customer agreements that can be agreed to',
      description:
        'The versions that a customer can agree to now. `agreementType` is `MicrosoftCloudAgreement` unless given, which the program has none of; `*` lists all.',
      answers: { 200: AgreementMetadataList },
    },
    current: {
      id: 'getCustomerAgreement',
      summary: 'Get the current customer agreement',
      description: 'Returns version, hash and links of the agreement in effect. The acceptance sends the hash back.',
      answers: { 200: ProgramCustomerAgreement },
    },
    currentText: {
      id: 'getCustomerAgreementDocument',
      summary: 'Get the text of the customer agreement',
      description: 'Returns the agreement in effect as HTML (default), PDF or Markdown.',
      answers: { 200: null },
      media: files,
      headers: ['Content-Disposition'],
    },
    templateDocument: {
      id: 'getAgreementTemplateDocument',
      summary: 'Get links to the text of a customer agreement',
      description:
        'Returns links to display and to download the text. They are valid for 5 minutes and need no token. `language` is `en-US` and `country` is `US` unless given; a language without a text of its own gets the English one.',
      answers: { 200: AgreementDocument },
      reasons: ['resource.unknown'],
    },
    linkedText: {
      id: 'showAgreementTemplate',
      summary: 'Read a customer agreement by a link',
      description: 'What the links of `GET /v1/agreementtemplates/{templateId}/document` lead to.',
      answers: { 200: null },
      reasons: ['resource.unknown', 'agreement.link_expired'],
      media: files,
      headers: ['Content-Disposition'],
    },
  });
