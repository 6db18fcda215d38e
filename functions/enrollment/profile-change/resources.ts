import * as z from 'zod/mini';
import { Profiled } from '#functions/enrollment/profile/resources.ts';
import { named } from '#shared/schema/registry.ts';
import { Address, SupportProfile } from '#shared/schema/resources.ts';
import { LegalBody } from './schema.ts';

export const LegalProfile = named(
  'LegalProfile',
  z.extend(LegalBody, {
    companyApproverAddress: Address,
    companyApproverEmail: z.string(),
    vettingStatus: z.enum(['none', 'pending', 'authorized', 'rejected']),
    vettingSubStatus: z.string(),
    ...Profiled,
  }),
);

export const SupportProfileResource = named('SupportProfileResource', z.extend(SupportProfile, Profiled));
