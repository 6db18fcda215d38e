/** What companies and people agree to, and take back: a row each in the company's ledger of consents, which never changes. */
import { createHash, randomUUID } from 'node:crypto';
import type { Write } from '#shared/db/write.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { AuditRecord } from './audit.ts';

/** What can be agreed to, in the order in which people choose one. */
export const consentKinds = [
  'authority',
  'signed_up',
  'address_belongs',
  'administrator_address',
  'partner_agreement',
  'partnership_orders',
  'partnership_admin_access',
  'partnership_removal',
  'customer_relationship',
  'customer_removal',
  'delegated_admin',
  'customer_agreement',
  'customer_agreement_attestation',
  'product_family',
  'referral',
  'announcement_mail',
  'email',
] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** How it became known. */
type ConsentSource = 'application' | 'email_link' | 'invitation' | 'signed_in' | 'attested' | 'complaint';

/** One statement of a company. */
export interface Consent {
  /** The company that it binds. */
  tenantId: string;
  kind: ConsentKind;
  /** Whether it gives something, or takes back what was given before. */
  act: 'given' | 'taken_back';
  /** Who said it: of this company, or of another one that gave it up or ended it. */
  by: { name: string; email?: string; userId?: string; tenantId?: string };
  on: string;
  /** To whom, with whom, or in which application. */
  about?: { id: string; name: string; with?: string };
  /** The words that were agreed to: of statements a version in `consent-statements.json`, of agreements their text. */
  text?: { version: string; language: string; hash?: string };
  source: { way: ConsentSource; ip?: string; agent?: string };
}

/** A row of the ledger. */
export interface StoredConsent extends Consent {
  id: string;
  /** SHA-256 of {@link evidenceOf} the row; also in the audit record of the same transaction. */
  hash: string;
}

/** The version of the words of every statement that isn't an agreement. */
export const wordsVersion = '1';

/** Whoever is signed in, as the ledger keeps them: as evidence, with name and address as they are then. */
export const byCaller = (caller: Principal): Consent['by'] => ({
  userId: caller.userId,
  tenantId: caller.tenantId,
  name: nameOf(caller),
  ...('email' in caller && { email: caller.email }),
});

/** A row as JSON whose members are sorted by name, without spaces: what its hash is of. */
export const evidenceOf = (consent: Consent & { id: string }): string =>
  JSON.stringify(consent, (_name, value) =>
    value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort()) : value,
  );

/**
 * The writes of a change, and a row for each of its consents. The row's hash is in the company's audit record of the change.
 * @throws Error if the change has no audit record of a company that it binds: a bug
 */
export function withConsents(writes: readonly Write[], consents: readonly Consent[]): Write[] {
  const all = [...writes];
  for (const consent of consents) {
    const { tenantId, kind, about, on, act } = consent;
    const row = { ...consent, id: randomUUID() };
    const hash = createHash('sha256').update(evidenceOf(row)).digest('hex');
    const at = all.findIndex(({ key }) => key.pk.startsWith(`AUDIT#${tenantId}#`));
    const { put, ...record } = all[at] as Write & { put: AuditRecord };
    const hashes = [put.to?.Consents, hash].filter(Boolean).join(' ');
    all[at] = { ...record, put: { ...put, to: { ...put.to, Consents: hashes } } };
    const key = { pk: `CONSENT#${tenantId}`, sk: [kind, about?.id ?? '', on, act, row.id].join('#') };
    all.push({ key, put: { ...row, hash }, when: { exists: false } });
  }
  return all;
}
