import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';

import type { Role } from './roles.ts';

/** How a first secret reaches a person (D7). */
export const deliveries = ['invite_link', 'show_once', 'temporary_password_by_mail'] as const;
export type SecretDelivery = (typeof deliveries)[number];

/** What is kept of everybody who signs in here, whatever their status. */
export interface Person {
  userId: string;
  tenantId: string;
  /** What their organisation is to the programme. */
  kind: Kind;
  /** The address they sign in with, as typed. */
  email: string;
  /** Domains of the addresses that they had before: they still decide whom they may review (R49). */
  formerDomains?: readonly string[];
  firstName: string;
  lastName: string;
  locale: Locale;
  roles: Role[];
  version: number;
  createdDate: string;
  /** Number of the newest first secret, link or temporary password; those of earlier numbers are superseded. */
  issue: number;
  /** Whether they have ever chosen a password of their own. */
  joined: boolean;
}

/** A first secret that is out: how it went, since when and until when it serves, and when it was asked for lately. */
export interface Secret {
  delivery: SecretDelivery;
  issuedOn: string;
  expiresOn: string;
  resends: readonly string[];
}

/** What a person who is disabled or deleted comes back to: where they were, or to be invited anew. */
interface Away {
  returnsTo: 'active' | 'invited';
}

export type Invited = Person & Secret & { status: 'invited' };
export type WithTemporarySecret = Person & Secret & { status: 'temporary_secret' };
export type Active = Person & { status: 'active' };
type Disabled = Person & Away & { status: 'disabled' };
/** Deleted people can be restored until they are purged. */
export type Deleted = Person & Away & { status: 'deleted'; deletedOn: string; purgeOn: string };

/** A person: kept under the name that Cognito knows, so that one read finds them. */
export type User = Invited | WithTemporarySecret | Active | Disabled | Deleted;

export const userStatuses = [
  'invited',
  'temporary_secret',
  'active',
  'disabled',
  'deleted',
] as const satisfies readonly User['status'][];

export const userKey = (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'USER' });

/** A person's name as it is shown. */
export const nameOf = ({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`;
