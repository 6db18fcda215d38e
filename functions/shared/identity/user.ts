import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import { personName } from './person-name.ts';
import type { Role } from './roles.ts';
import type { Sessions } from './sessions.ts';

/** How a user gets the first secret (D7). */
export const deliveries = ['invite_link', 'show_once', 'temporary_password_by_mail'] as const;
export type SecretDelivery = (typeof deliveries)[number];

/** When a person signed in, and from which IP address. */
export interface SignIn {
  on: string;
  source: string;
}

/** A change of address that waits for the new mailbox to confirm it. */
export interface AddressChange {
  /** The new address, as typed. It is claimed when it is confirmed. */
  email: string;
  /** Issue number of the link that works. */
  issue: number;
  /** Name of the person who asked for the change. */
  by: string;
  requestedOn: string;
  expiresOn: string;
  /** When the link was recently requested again. */
  resends: readonly string[];
}

/** What a customer's directory has of a person besides (9.1 of the public API). */
export interface DirectoryEntry {
  displayName: string;
  /** Where they use licenses (ISO 3166-1). */
  usageLocation?: string | undefined;
  /** Their ID in the directory that they come from. */
  immutableId?: string | undefined;
  phoneNumber?: string | undefined;
}

/** Properties of a user in any status. */
export interface Person {
  userId: string;
  tenantId: string;
  /** Their company's kind. */
  kind: Kind;
  /** The email address they sign in with, as typed. */
  email: string;
  /**
   * Nobody has proved that the address is theirs: it is in no domain of the company, and its mailbox has confirmed nothing.
   * It is claimed, and they can sign in with it, once they use the link that is sent there.
   */
  unproved?: true | undefined;
  /** Domains of the addresses that they had before: they still decide whom they may review (R49). */
  formerDomains?: readonly string[];
  firstName: string;
  lastName: string;
  locale: Locale;
  /** The time zone that they chose (IANA). */
  timeZone?: string | undefined;
  roles: Role[];
  version: number;
  createdDate: string;
  /** Issue number of the newest first secret, link or temporary password. Earlier issues are invalid. */
  issue: number;
  /** Whether they have ever set a password. */
  joined: boolean;
  /** What has ended of their sessions; nothing if none has. The copies in lists don't have it. */
  sessions?: Sessions | undefined;
  /** Their newest recovery link; a change of status or address takes it away. */
  recovery?: { issue: number; requestedOn: string } | undefined;
  /** Their newest link that confirms a sign-in beyond the limit of wrong passwords, and until when that limit is lifted. */
  signInLink?: { issue: number; requestedOn: string } | undefined;
  ceilingLiftedUntil?: string | undefined;
  /** Their last sign-in: when, and from which address. */
  lastSignIn?: SignIn | undefined;
  /** Only people of a customer have it. */
  directory?: DirectoryEntry | undefined;
  /** Their next address. A change of status, and a recovered or changed password, take it away. */
  addressChange?: AddressChange | undefined;
}

/**
 * An outstanding first secret: how it was delivered, its period of validity, and the recent requests to send it again.
 */
export interface Secret {
  delivery: SecretDelivery;
  issuedOn: string;
  expiresOn: string;
  resends: readonly string[];
  /** Of a temporary password that somebody chose for them: what stands for it. Any other is derived from the program key. */
  chosen?: string | undefined;
}

/** What a disabled or deleted user returns to: the earlier state, or a new invitation. */
interface Returnable {
  returnsTo: 'active' | 'invited';
}

export type Invited = Person & Secret & { status: 'invited' };
export type WithTemporarySecret = Person & Secret & { status: 'temporary_secret' };
export type Active = Person & { status: 'active' };
type Disabled = Person & Returnable & { status: 'disabled' };
/** A deleted user can be restored until purged. */
export type Deleted = Person & Returnable & { status: 'deleted'; deletedOn: string; purgeOn: string };

/** A user. The key is the Cognito username, so one read finds them. */
export type User = Invited | WithTemporarySecret | Active | Disabled | Deleted;

export const userStatuses = [
  'invited',
  'temporary_secret',
  'active',
  'disabled',
  'deleted',
] as const satisfies readonly User['status'][];

export const userKey = (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'USER' });

/** Their second factor: an item of its own, which no reset or recovery of the password touches. */
export const factorKey = (userId: string): Key => ({ pk: `FACTOR#${userId}`, sk: 'FACTOR' });

/** Whether somebody can't come back by themselves. */
export const isAway = ({ status }: Pick<User, 'status'>): boolean => status === 'disabled' || status === 'deleted';

/** The name of a person or a client as it is shown. */
export const nameOf = (who: Pick<Person, 'firstName' | 'lastName' | 'directory'> | { name: string }): string =>
  'name' in who ? who.name : (who.directory?.displayName ?? personName(who));
