import * as z from 'zod/mini';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';

/** Why a link no longer works. */
export const gone = [
  'token.unknown',
  'token.expired',
  'token.superseded',
  'token.void',
  'token.declined',
  'token.withdrawn',
] as const;

/** Why a general link makes no invitation. */
export const generalReasons = ['general_link.used_up', 'general_link.ended', 'general_link.paused'] as const;

/** Why an acceptance is refused, whoever accepts. */
export const relationshipReasons = [
  'request.consent_needed',
  'agreement.version_changed',
  'partnership.ended',
  'customer.partner_not_active',
  'customer.region_mismatch',
  'region.country_not_offered',
  'customer.relationship_exists',
  'customer.too_many_partners',
  'general_link.used_up',
] as const;

/** The answer to a program that asks for JSON. */
export const InvitationAnswer = z.object({ id: z.string(), status: z.enum(invitationStatuses) });

/** What an acceptance says yes to; `agreement` is the hash of the customer agreement that the page shows. */
export const consentMembers = { accepts: z.boolean(), agrees: z.boolean(), agreement: z.string() };
