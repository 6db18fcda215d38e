import * as z from 'zod/mini';
import { qualificationWords } from '#functions/customer/customer.ts';
import { partOf } from '#shared/errors/enum.ts';
import type { Operation } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { line, website } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

const word = partOf(qualificationWords, qualificationWords);
/** The code that a government's agency has. */
const query = z.object({ code: z.optional(z.string().check(z.maxLength(100))) });

const QualificationBody = z.object({
  qualification: word,
  educationSegment: z.optional(line(100)),
  website: z.optional(website()),
  validationCode: z.optional(line(100)),
  attributes: z.optional(Attributes),
});

/** What a customer is declared to be. */
export const qualificationRoutes = {
  qualification: route({ method: 'GET', path: '/v1/customers/{id}/qualification', access: 'customer.read' }),
  changeQualification: route({
    method: 'PUT',
    path: '/v1/customers/{id}/qualification',
    access: 'customer.change',
    query,
    body: word,
  }),
  qualifications: route({ method: 'GET', path: '/v1/customers/{id}/qualifications', access: 'customer.read' }),
  addQualification: route({
    method: 'POST',
    path: '/v1/customers/{id}/qualifications',
    access: 'customer.change',
    query,
    body: QualificationBody,
  }),
} as const;

const CustomerQualification = named(
  'CustomerQualification',
  z.object({
    qualification: z.enum(['Education', 'Nonprofit']),
    vettingStatus: z.enum(['Approved']),
    vettingReason: z.optional(z.string()),
    vettingCreateDate: z.string(),
  }),
  { example: { qualification: 'Education', vettingReason: null, vettingCreateDate: '2026-06-01T12:00:00.000Z' } },
);

const Word = z.enum(['none', 'education', 'nonprofit']);
const refusals = ['resource.unknown', 'customer.qualification_unavailable'] as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const qualificationOperations = () =>
  ({
    qualification: {
      id: 'getCustomerQualification',
      summary: 'Get what a customer is',
      description:
        'A bare word: `education`, `nonprofit`, or `none` for a company like all others. Of several, the first that was declared.',
      answers: { 200: Word },
      reasons: ['resource.unknown'],
    },
    changeQualification: {
      id: 'updateCustomerQualification',
      summary: 'Declare what a customer is',
      description:
        'A bare word or its number: `education` (1) or `nonprofit` (2). The partner’s declaration counts and stays: it is in the activity log, and nobody takes it back. There is no government cloud.',
      body: Word,
      example: 'education',
      answers: { 200: Word },
      reasons: refusals,
    },
    qualifications: {
      id: 'listCustomerQualifications',
      summary: 'List what a customer is',
      description: 'A bare array of all that was declared, oldest first.',
      answers: { 200: z.array(CustomerQualification) },
      reasons: ['resource.unknown'],
    },
    addQualification: {
      id: 'addCustomerQualification',
      summary: 'Declare what a customer is, with details',
      description:
        'As `PUT …/qualification`, with the segment of an educational customer and the website that shows it: both go to the activity log. It counts at once.',
      body: named('AddCustomerQualificationRequest', QualificationBody, {
        example: {
          ...{ qualification: 'education', educationSegment: 'K12', website: 'https://school.example.com' },
          validationCode: null,
        },
      }),
      answers: { 201: CustomerQualification },
      reasons: refusals,
    },
  }) as const satisfies Record<keyof typeof qualificationRoutes, Operation>;
