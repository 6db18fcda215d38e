import type { Actor } from '#shared/audit.ts';
import { giveSignIn } from '#shared/cognito.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { addressKey } from '#shared/fields.ts';
import { demandUnused, isToken, type Link, linkKey, useWrite, weigh } from '#shared/link.ts';
import { amend } from '#shared/outcome.ts';
import { demandStrong } from '#shared/password.ts';
import { personWrites } from '#shared/people.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import { get, transact } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import type { User } from '#shared/user.ts';
import { wake } from '#shared/walk.ts';
import type { Write } from '#shared/write.ts';
import { openAccount } from './account.ts';
import { closedTo, linkState, refuse } from './link.ts';
import { letters, type Outcome } from './outcome.ts';
import { type EmailPending, type Enrollment, enrollmentKey } from './record.ts';
import { changeWrites } from './records.ts';
import { confirm } from './rules.ts';
import { course, type StoredEnrollment } from './walk.ts';

/** A mailed link with the application it belongs to. */
export interface Opened {
  token: string;
  link: Link;
  record: StoredEnrollment;
}

/** What a person typed and ticked on the page. */
export interface Typed {
  code?: string | undefined;
  signedUp: boolean;
  addressBelongs: boolean;
  password?: string | undefined;
}

/** @throws Problem 404 `token.unknown`. Two reads. */
export async function open(token: string): Promise<Opened> {
  const link = isToken(token) ? await get<Link>(linkKey(token)) : undefined;
  const record = link && (await get<StoredEnrollment>(enrollmentKey(link.record)));
  if (!link || !record) throw new Problem('token.unknown');
  return { token, link, record };
}

const personOf = ({ application }: Enrollment) => application.administrator ?? application.primaryContact;

/** Whether the reader of a link becomes the first global admin, and so chooses a password. */
export function needsPassword({ link, record }: Opened): boolean {
  if (record.administrator.joined) return false;
  return (
    link.purpose === 'administrator' ||
    addressKey(personOf(record).email) === addressKey(record.application.primaryContact.email)
  );
}

/**
 * A person confirms by the page's button (R37, R40, R41). A link that was used already answers as it did then.
 * Two reads, one transaction; two calls to Cognito when a password is set.
 *
 * @returns the application as it is then
 * @throws Problem 400, 404 or 410, as the contract lists them for this call
 */
export const press = (
  token: string,
  typed: Typed,
  actor: Actor & { kind: 'contact' },
  clock: Clock,
): Promise<Enrollment> =>
  decided(async () => {
    const opened = await open(token);
    const { link, record } = opened;
    const state = linkState(link, record, clock);
    if (state === 'used') return record;
    if (state !== 'open') return refuse(state, link, record);
    const closed = closedTo(link, record);
    if (closed) {
      await demandUnused(token);
      throw new Problem(closed);
    }
    const outcome = decide(opened, typed, actor, clock);
    await weigh(token, link, typed.code);
    if (needsPassword(opened)) await setPassword(opened, typed);
    await transact([
      useWrite(token, link, clock),
      ...changeWrites(record, outcome, actor, clock),
      ...joining(opened, outcome.next, clock),
    ]);
    await wake(course, record, outcome, clock);
    return outcome.next;
  });

function decide(
  opened: Opened,
  { signedUp, addressBelongs }: Typed,
  { ip, agent }: Actor & { kind: 'contact' },
  clock: Clock,
): Outcome {
  const { link, record } = opened;
  if (link.purpose === 'administrator') return join(record, addressBelongs);
  const outcome = confirm(record as EmailPending & StoredEnrollment, { signedUp, addressBelongs, ip, agent }, clock);
  const { administrator } = record;
  if (needsPassword(opened))
    return { ...outcome, next: { ...outcome.next, administrator: { ...administrator, joined: true } } };
  if (administrator.joined || administrator.issue > 0) return outcome;
  const next = { ...outcome.next, administrator: { ...administrator, issue: 1 } };
  return {
    ...outcome,
    next,
    letters: { ...outcome.letters, ...letters(next, 'administrator', [personOf(next).email]) },
  };
}

/** The first global admin, where that is not the primary contact, takes up the account. */
function join(record: Enrollment, addressBelongs: boolean): Outcome {
  if (!addressBelongs) throw new Problem('verify.both_needed');
  const next = amend(record, { administrator: { ...record.administrator, joined: true } });
  return { operation: 'join_administrator', next, letters: {} };
}

async function setPassword({ record }: Opened, { password }: Typed): Promise<void> {
  if (!password) throw new FieldErrors([{ path: 'password', key: 'required' }]);
  demandStrong(password, [personOf(record).email, record.application.companyName]);
  await giveSignIn(record.administrator.userId, password);
}

/** What comes into being: the account with its first confirmation, and the first global admin with their password. */
function joining(opened: Opened, next: Enrollment, clock: Clock): Write[] {
  const { firstName, lastName, email } = personOf(next);
  const user: User = {
    userId: next.administrator.userId,
    tenantId: next.tenantId,
    kind: next.partnerType,
    email,
    firstName,
    lastName,
    locale: next.locale,
    roles: ['global_admin'],
    version: 1,
    createdDate: clock.now.toISOString(),
    issue: 0,
    joined: true,
    status: 'active',
  };
  return [
    ...(opened.record.confirmation || opened.record.administrator.joined ? [] : [openAccount(next)]),
    ...(needsPassword(opened) ? personWrites(user) : []),
  ];
}
