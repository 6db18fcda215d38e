import { createHash } from 'node:crypto';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Ended, Grants, Partnership } from './partnership.ts';

/**
 * What becomes of the grants. Orders are the partnership itself; admin access is given back only by consenting anew.
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

/** Version of the statement that whoever ends a partnership declares (R129): `attestation.text` of the locale files. */
const attestationVersion = '2026-01';

/** What an end concerns; each word has its sentence in the locale files (`removal.ends.…`, `removal.stays.…`). */
const ending = ['list', 'orders', 'admin_access', 'new_business'] as const;
const staying = ['customers', 'delegated_admin', 'subscriptions', 'history'] as const;
type Ends = (typeof ending)[number];
type Stays = (typeof staying)[number];

/** Who gets a mail from us when a partnership ends: nobody, or by the programme's setting the partner (R130). */
export type RemovalMail = 'none' | 'partner';

/** What ending a partnership means (P14), before it is done. */
export interface Removal {
  ends: readonly Ends[];
  stays: readonly Stays[];
  told: RemovalMail;
  attestationVersion: string;
  /** Changes with anything above, and with the partnership: what was previewed is what is confirmed. */
  previewHash: string;
}

/** What would end and what would stay (R126–R128). Access that the reseller has taken back is not there to end. */
export function removalOf({ id, version, grants }: Partnership, told: RemovalMail): Removal {
  const ends = ending.filter(what => what !== 'admin_access' || grants.adminAccess);
  const shown = { ends, stays: staying, told, attestationVersion };
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
 * The partnership as it is kept after its end.
 * @throws Problem 400 `attestation.required`, 409 `removal.stale` when something has changed since the preview
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

/** Whom a letter goes to. */
type Recipient = Pick<OutboxEmail, 'to' | 'locale'>;

/** The mail to the provider when the reseller takes back its admin access, or gives it anew (R118). */
export const accessEmail = (
  { provider, reseller, grants }: Partnership,
  recipient: Recipient,
  { now }: Clock,
): OutboxEmail => ({
  ...recipient,
  kind: grants.adminAccess ? 'access_given' : 'access_withdrawn',
  about: 'partnership',
  params: { company: provider.name, reseller: reseller.name, changed: { date: now.toISOString() } },
});

/** The mail to the other side of a partnership that was ended, where the programme sends one. */
export const endedEmail = ({ provider, reseller, since, endedOn }: Ended, recipient: Recipient): OutboxEmail => ({
  ...recipient,
  kind: 'partnership_ended',
  about: 'partnership',
  params: { company: provider.name, reseller: reseller.name, since: { date: since }, ended: { date: endedOn } },
});
