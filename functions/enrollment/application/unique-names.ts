/**
 * Unique names (P6, P18): email addresses, the domain and the registration number of a company. Whoever says that a name
 * is theirs *claims* it, which keeps nobody out. Whoever has proved it *holds* it, and nobody else can have it.
 */

import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { addressKey, domainOf, liesIn } from '#shared/schema/fields.ts';
import { type Enrollment, isOpen, isUnconfirmed } from './enrollment.ts';

/** An application that claims or releases a name, and its company. */
type Holder = Pick<Enrollment, 'id' | 'tenantId'>;

/** The stored claim of another company, if an application has made it with that application's ID. */
export type OtherHolder = Partial<UniqueClaim & { enrollmentId: string }>;

/** The refusal when another company holds a name. */
export type NameTaken = (other: OtherHolder) => Problem;

/** The same for every name, so that it doesn't reveal which one is held. */
const organisationExists: NameTaken = () => new Problem('organisation.exists');

/** The refusal of an application that nobody has confirmed, once a rival holds one of its names. */
export const takenByRival: NameTaken = () => new Problem('enrollment.superseded');

/** A rejected or reported application gives its names up until it goes on. */
const claimsNames = (record: Enrollment): boolean =>
  isOpen(record) && record.status !== 'rejected' && record.status !== 'disputed';

/** The addresses whose mailbox has been confirmed with the code of an emailed link. */
function confirmedAddresses({ application, administrator, checks }: Enrollment): string[] {
  const contact = application.primaryContact.email;
  return [
    ...(checks.email_ownership.status === 'authorized' ? [contact] : []),
    ...(administrator.joined ? [application.administrator?.email ?? contact] : []),
  ];
}

/** The address that the first global admin signs in with. */
const signInName = ({ application }: Enrollment): string =>
  `email#${addressKey((application.administrator ?? application.primaryContact).email)}`;

/**
 * Whether a claimed name is proved: an address by its mailbox, a domain by a mailbox in it or by its check, a registration
 * number by its check. A name that was proved stays so while its check is open again, until a reviewer rejects the check.
 */
function isProved(name: string, wasHeld: boolean, record: Enrollment): boolean {
  const { email_domain, business_verification } = record.checks;
  const [, kind, value = ''] = /^(\w+)#(.+)$/.exec(name) ?? [];
  const addresses = confirmedAddresses(record);
  if (kind === 'email') return wasHeld || addresses.some(address => addressKey(address) === value);
  const { status } = kind === 'domain' ? email_domain : business_verification;
  if (status !== 'pending') return status === 'authorized';
  return wasHeld || (kind === 'domain' && addresses.some(address => liesIn(domainOf(address), value)));
}

/**
 * The names that an application holds after a change: from the confirmation on those that are proved, and once it has
 * ended, or while it is rejected or reported, only the address that its admin signs in with.
 * @param held the names that it held before
 */
function namesHeld(held: readonly string[], record: Enrollment): readonly string[] {
  if (!claimsNames(record)) return record.administrator.joined ? held.filter(name => name === signInName(record)) : [];
  if (isUnconfirmed(record)) return [];
  return record.claims.filter(name => isProved(name, held.includes(name), record));
}

/** Takes a name for an application, unless another company holds it. */
const takeName = (name: string, { id, tenantId }: Holder, taken: NameTaken): Write => ({
  ...requireFree(name, { tenantId }, taken),
  set: { enrollmentId: id, tenantId },
});

/** A condition that no other company holds a name. */
const requireFree = (name: string, { tenantId }: Pick<Holder, 'tenantId'>, taken: NameTaken): Write => ({
  key: uniqueKey(name),
  when: { absentOr: { tenantId } },
  otherwise: item => taken((item ?? {}) as OtherHolder),
});

/** Releases a name, unless a user of the company signs in with it. */
export const releaseName = (name: string, { tenantId }: Holder): Write => ({
  key: uniqueKey(name),
  delete: true,
  when: { absentOr: { tenantId }, absent: ['userId'] },
  instead: { key: uniqueKey(name), remove: ['enrollmentId'], when: { equals: { tenantId }, present: ['userId'] } },
});

/** The names that an application holds. Applications from before names had to be proved hold all that they claim. */
const heldBy = (record: Enrollment): readonly string[] => record.holds ?? record.claims;

/** Releases all names of an application that is deleted. */
export const releaseNames = (record: Enrollment): Write[] => heldBy(record).map(name => releaseName(name, record));

/**
 * The names after a change to an application: those that it takes and gives up. What it only claims must be free when it is
 * new, and with every change until somebody has confirmed the application, so that a rival goes no further.
 *
 * @param before undefined for a new application
 * @param taken the refusal for a name that it claimed before; for a new one it is `organisation.exists`
 */
export function nameWrites(
  before: Enrollment | undefined,
  next: Enrollment,
  taken = organisationExists,
): { holds: readonly string[]; writes: Write[] } {
  const held = before ? heldBy(before) : [];
  const holds = namesHeld(held, next);
  const isNew = (name: string) => !before?.claims.includes(name);
  const claimed = claimsNames(next) ? next.claims.filter(name => isUnconfirmed(next) || isNew(name)) : [];
  const refusal = (name: string) => (isNew(name) ? organisationExists : taken);
  return {
    holds,
    writes: [
      ...holds.filter(name => !held.includes(name)).map(name => takeName(name, next, refusal(name))),
      ...claimed.filter(name => !holds.includes(name)).map(name => requireFree(name, next, refusal(name))),
      ...held.filter(name => !holds.includes(name)).map(name => releaseName(name, next)),
    ],
  };
}

/**
 * One write for each item: the first admin's sign-in claims the same address as the application, and a transaction takes one
 * write per item.
 */
export function joinWrites(ours: readonly Write[], theirs: readonly Write[]): Write[] {
  const same = (a: Write, b: Write) => a.key.pk === b.key.pk && a.key.sk === b.key.sk;
  return [
    ...ours.map(write => {
      const other = theirs.find(one => same(one, write));
      return other ? { ...write, set: { ...other.set, ...write.set }, when: { ...other.when, ...write.when } } : write;
    }),
    ...theirs.filter(write => !ours.some(one => same(one, write))),
  ];
}
