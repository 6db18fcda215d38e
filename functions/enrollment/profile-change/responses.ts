import * as z from 'zod/mini';
import { Profiled } from '#functions/profile/responses.ts';
import { responses } from '#shared/http/route.ts';
import { Address, SupportProfile } from '#shared/schema/resources.ts';
import type { routes } from './routes.ts';
import { LegalBody } from './schema.ts';

const Legal = z.extend(LegalBody, {
  companyApproverAddress: Address,
  companyApproverEmail: z.string(),
  vettingStatus: z.enum(['none', 'pending', 'authorized', 'rejected']),
  vettingSubStatus: z.string(),
  ...Profiled,
});

const Support = z.extend(SupportProfile, Profiled);

/** Response schemas of the legal and support profile routes. */
export default responses<typeof routes>()({
  read: { 200: Legal },
  change: { 200: Legal },
  support: { 200: Support },
  supportProfile: { 200: Support },
  changeSupport: { 200: Support },
  changeSupportProfile: { 200: Support },
});
