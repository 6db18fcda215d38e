import type { LinkSubject } from '#shared/link-secret.ts';
import type { Letter } from '#shared/outbox.ts';
import type { Outcome as Decided } from '#shared/outcome.ts';
import { Problem } from '#shared/problem.ts';
import type { Clock } from '#shared/time.ts';
import { begin, type Status, waiting } from './lifecycle.ts';
import type { Invitation, Person } from './record.ts';

/** What a rule decides about an invitation. */
export type Outcome = Decided<Invitation>;

/** @throws Problem 409 `invite.closed` when the lifecycle has no such move */
export function permit(from: Invitation, to: Status): void {
  const allowed: readonly Status[] = from.status === 'pending' ? waiting.pending.moves : [];
  if (!allowed.includes(to)) throw new Problem('invite.closed', { params: { status: from.status } });
}

/** The record at the beginning of another status. */
export function enter<Known extends { version: number }>(
  from: Known,
  to: Status,
  clock: Clock,
  members: object = {},
): Invitation {
  const { reminded, ...facts } = from as Known & { reminded?: number };
  const moments = to === 'pending' ? begin(clock) : { since: clock.now.toISOString() };
  return { ...facts, version: from.version + 1, status: to, ...moments, ...members } as unknown as Invitation;
}

/** What the link of an invitation opens, in the issue that counts. */
export const subjectOf = ({ id, link }: Pick<Invitation, 'id' | 'link'>): LinkSubject => ({
  purpose: 'partnership',
  record: id,
  issue: link.issue,
});

const params = ({ from, inviter, email, expiresOn, createdDate, to }: Invitation) => ({
  company: from.name,
  inviter: inviter.name,
  email,
  expires: expiresOn,
  invited: createdDate,
  reseller: to?.name ?? email,
});

/** A letter to the invited address, with the link. */
const toInvited = (record: Invitation, kind: string): Letter => ({
  kind,
  about: 'partnership',
  to: record.email,
  locale: record.locale,
  params: { ...params(record), ...(record.message && { message: record.message }) },
  link: { ...subjectOf(record), expiresOn: record.expiresOn, typed: false },
});

/** A letter to a person of either side. */
const toPerson = (record: Invitation, kind: string, { email, locale }: Person): Letter => ({
  kind,
  about: 'partnership',
  to: email,
  locale,
  params: params(record),
});

/** Letters are named after the record's version, so that no change is told twice. */
const named = (record: Invitation, letter: Letter): Record<string, Letter> => ({
  [`${letter.kind}-${record.version}`]: letter,
});

export const tellInvited = (next: Invitation, kind: string) => named(next, toInvited(next, kind));
export const tellInviter = (next: Invitation, kind: string) => named(next, toPerson(next, kind, next.inviter));
export const tell = (next: Invitation, kind: string, person: Person) => named(next, toPerson(next, kind, person));
