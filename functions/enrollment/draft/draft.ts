import type * as z from 'zod/mini';
import type { Key } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { DraftMembers } from './schema.ts';

export type Members = z.output<typeof DraftMembers>;

/**
 * The steps of an application, in order, with the members that belong to each. Saving a step replaces its members, so one that is
 * left out is emptied.
 */
const stepMembers = {
  company: ['companyName', 'address', 'registrationNumber', 'mpnId', 'joinMembership'],
  contact: ['primaryContact', 'administrator'],
  domain: ['organizationProfile'],
  support: ['supportProfile'],
  authority: ['authorityAccepted'],
} as const satisfies Record<string, readonly (keyof Members)[]>;

export type DraftStep = keyof typeof stepMembers;

export const draftSteps = Object.keys(stepMembers) as DraftStep[];

export const isStep = (name: string): boolean => Object.hasOwn(stepMembers, name);

/** An application that isn't sent yet (R35). It claims no names and sends no mail, and is deleted after 30 days. */
export interface Draft {
  id: string;
  version: number;
  partnerType: PartnerType;
  members: Members;
  /** The ID of the signed-in person who began it: they need no token. */
  owner?: string;
  expiresOn: string;
  /** The application that it became. The draft's members are then gone. */
  enrollmentId?: string;
  /** When DynamoDB deletes it, in seconds since 1970. */
  ttl: number;
}

export const draftKey = (id: string): Key => ({ pk: `DRAFT#${id}`, sk: 'DRAFT' });

export const draftEtag = ({ id, version }: Draft): string => etagOf(id, version);

/** The draft after a step was saved. */
export function withStep(draft: Draft, step: DraftStep, sent: Members): Draft {
  const emptied = Object.fromEntries(stepMembers[step].map(name => [name, undefined]));
  return { ...draft, version: draft.version + 1, members: { ...draft.members, ...emptied, ...sent } };
}
