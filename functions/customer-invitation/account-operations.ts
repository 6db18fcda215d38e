import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import type { linkRoutes } from './account-routes.ts';
import { consentMembers, generalReasons, gone, InvitationAnswer, relationshipReasons } from './link-responses.ts';

/** What the form of a company without an account does. */
export default describePages<typeof linkRoutes>()({
  join: {
    id: 'joinByRelationshipRequest',
    description:
      'Makes the account of a company that has none: with its details, the code from the email, and a password for its first global admin, whose address is the invited one. Accepts in the same step. Without `companyName` and `code`, answers the page with the form.',
    body: z.object({
      companyName: z.string(),
      country: z.string(),
      addressLine1: z.string(),
      addressLine2: z.optional(z.string()),
      city: z.optional(z.string()),
      state: z.optional(z.string()),
      postalCode: z.optional(z.string()),
      phoneNumber: z.optional(z.string()),
      registrationNumber: z.optional(z.string()),
      firstName: z.string(),
      lastName: z.string(),
      code: z.string(),
      password: z.string(),
      ...consentMembers,
    }),
    example: {
      companyName: 'Alpine Ski House',
      country: 'US',
      addressLine1: 'One Microsoft Way',
      city: 'Redmond',
      state: 'WA',
      postalCode: '98052',
      firstName: 'Wade',
      lastName: 'Groves',
      code: '104822',
      password: 'Quiet-harbor-7-lanterns',
      accepts: true,
      agrees: true,
      agreement: '9f2b4c7d1e8a6035',
    },
    answers: { 200: InvitationAnswer },
    reasons: [
      ...gone,
      ...relationshipReasons,
      'request.invalid',
      'verify.code_wrong',
      'password.weak',
      'password.common',
      'user.email_taken',
      'user.domain_of_another',
      'customer.registration_required',
      'customer.registration_invalid',
      'customer.registration_unused',
      'customer.phone_required',
    ],
    media: ['text/html'],
  },
  resend: {
    id: 'resendRelationshipRequestLink',
    description:
      'Sends a new link with a code to the invited address. Reopens an expired invitation. For a general link, send `general` and an `email`: that address gets an invitation of its own.',
    body: z.object({ general: z.optional(z.boolean()), email: z.optional(z.string()) }),
    answers: { 200: null, 202: null },
    reasons: [...gone, ...generalReasons, 'verify.too_many', 'invite.closed', 'request.invalid'],
    media: ['text/html'],
  },
  agreement: {
    id: 'showCustomerAgreementPage',
    description: 'Shows the customer agreement in effect, to read and print. Changes nothing.',
    answers: { 200: null },
    reasons: ['token.unknown'],
    media: ['text/html'],
  },
});
