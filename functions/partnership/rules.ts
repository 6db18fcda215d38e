import { createHash } from 'node:crypto';
import { Problem } from '#shared/errors/problem.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { addressedTo, type MailReader } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Ended, Grants, Partnership, Party } from './partnership.ts';

/**
 * The changed grants. The orders grant can't be changed, and restoring admin access requires consent.
 * @throws Problem 422 `grant.fixed`, 400 `consent.required`
 */
export function granted(
  { grants, provider }: Partnership,
  { adminAccess = grants.adminAccess, orders = grants.orders }: { [Grant in keyof Grants]?: boolean | undefined },
  authorizeProvider: boolean,
): Grants {
  if (orders !== grants.orders) throw new Problem('grant.fixed');
  if (adminAccess && !grants.adminAccess && !authorizeProvider) {
    throw new Problem('consent.required', { params: { company: provider.name } });
  }
  return { ...grants, adminAccess };
}

/**
 * Version of the attestation that the person who ends a partnership gives (R129): `attestation.text` in the locale
 * files.
 */
const attestationVersion = '2026-01';

/** What ends and what stays. Each word has texts in the locale files (`removal.ends.…`, `removal.stays.…`). */
const ending = ['list', 'orders', 'admin_access', 'new_business'] as const;
const staying = ['customers', 'delegated_admin', 'subscriptions', 'history'] as const;
type Ends = (typeof ending)[number];
type Stays = (typeof staying)[number];

/** Who gets an email when a partnership ends: nobody, or the partner, depending on a setting (R130). */
export type RemovalMail = 'none' | 'partner';

/** The consequences of ending a partnership (P14), for the preview. */
export interface Removal {
  ends: readonly Ends[];
  stays: readonly Stays[];
  told: RemovalMail;
  /** How many customers the two serve together: they stay (R127). */
  customers: number;
  attestationVersion: string;
  /**
   * Hash of the preview and the partnership. A confirmation must match it, so that it confirms exactly what was shown.
   */
  previewHash: string;
}

/** What would end and what would stay (R126–R128). Admin access that the reseller has already revoked isn't listed. */
export function removalOf({ id, version, grants }: Partnership, told: RemovalMail, customers: number): Removal {
  const ends = ending.filter(what => what !== 'admin_access' || grants.adminAccess);
  const shown = { ends, stays: staying, told, customers, attestationVersion };
  const hashed = JSON.stringify([id, version, grants.orders, grants.adminAccess, shown]);
  return { ...shown, previewHash: createHash('sha256').update(hashed).digest('hex') };
}

/** What a provider's admin sends to end a partnership. */
export interface RemovalConfirmation {
  previewHash: string;
  attestationVersion?: string | undefined;
  attestationAccepted?: boolean | undefined;
}

/**
 * The partnership as stored after its end.
 * @throws Problem 400 `attestation.required`, 409 `removal.stale` when something changed after the preview
 */
export function endPartnership(
  partnership: Partnership,
  removal: Removal,
  confirmation: RemovalConfirmation,
  remover: Principal,
  { now }: Clock,
): Ended {
  if (!confirmation.attestationAccepted || !confirmation.attestationVersion)
    throw new Problem('attestation.required', { data: [attestationVersion] });
  const same = confirmation.previewHash.toLowerCase() === removal.previewHash;
  if (!same || confirmation.attestationVersion !== attestationVersion) throw new Problem('removal.stale');
  const endedOn = now.toISOString();
  return {
    ...partnership,
    endedOn,
    endedBy: { userId: remover.userId, name: nameOf(remover) },
    attestation: { version: attestationVersion, acceptedOn: endedOn },
  };
}

/** Recipient of an email. */
type Recipient = ReturnType<typeof addressedTo>;

/** An admin of one side of a partnership, as the recipient of an email. */
export const recipientAt = ({ country }: Party, admin: MailReader): Recipient => ({
  ...addressedTo(admin),
  timeZone: timeZoneFor(admin.timeZone, country),
});

/** The email to the provider when the reseller revokes or restores its admin access (R118). */
export const accessEmail = (
  { provider, reseller, grants }: Partnership,
  recipient: Recipient,
  { now }: Clock,
): OutboxEmail => ({
  ...recipient,
  tenantId: provider.tenantId,
  kind: grants.adminAccess ? 'access_given' : 'access_withdrawn',
  about: 'partnership',
  params: {
    ...{ company: provider.name, reseller: reseller.name, resellerId: reseller.tenantId },
    changed: { date: now.toISOString() },
  },
});

/** The email to the other company of an ended partnership. */
export const endedEmail = ({ provider, reseller, since, endedOn }: Ended, recipient: Recipient): OutboxEmail => ({
  ...recipient,
  tenantId: reseller.tenantId,
  kind: 'partnership_ended',
  about: 'partnership',
  params: { company: provider.name, reseller: reseller.name, since: { date: since }, ended: { date: endedOn } },
});
