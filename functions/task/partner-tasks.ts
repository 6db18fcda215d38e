import { endingRequests } from '#functions/customer-invitation/lookup.ts';
import { openSteps } from '#functions/enrollment/lookup.ts';
import { confirmationDue } from '#functions/listing/lookup.ts';
import { unreachedAddresses } from '#functions/mail/lookup.ts';
import { listPartners } from '#functions/partnership/lookup.ts';
import { pendingInvitationsTo } from '#functions/partnership-invitation/lookup.ts';
import { activeByTermEnd } from '#functions/subscription/lookup.ts';
import { get, getListed, query } from '#shared/db/table.ts';
import { type Account, accountKey, isStopped } from '#shared/identity/account.ts';
import { hasSigned, renewalDue, unsignedRenewal } from '#shared/identity/agreement-renewals.ts';
import { administers, peopleRows, peopleWithRole } from '#shared/identity/people.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active, User } from '#shared/identity/user.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { ownSideTasks } from './own-side-tasks.ts';
import { referralTasks } from './referral-tasks.ts';
import { serviceTasks } from './service-tasks.ts';
import { mostTasks, type Task, type TaskKind, taskKinds } from './task.ts';

const isTask = (step: string): step is TaskKind => step in taskKinds;

/** The steps of the company's application and of the change of its legal profile that wait for the company. One read. */
async function applicationTasks({ enrollmentId, profileChange }: Account, now: Date): Promise<Task[]> {
  const steps = await openSteps([enrollmentId, profileChange], now);
  return steps.flatMap(({ step, href, due, id, companyName }) =>
    isTask(step) && href ? [{ kind: step, name: companyName, due, href, about: id }] : [],
  );
}

/** What is left to set up in an account whose application says nothing of it: it was imported. No read. */
function accountTasks({ tenantId, companyName: name, status, mpnId, agreement, enrollmentId }: Account): Task[] {
  if (enrollmentId || status !== 'qualified') return [];
  const common = { name, about: tenantId };
  return [
    ...(mpnId ? [] : [{ kind: 'associate_mpn_id', href: '/v1/account/mpnassociation', ...common } as const]),
    ...(agreement ? [] : [{ kind: 'sign_agreement', href: '/v1/agreements/partner', ...common } as const]),
  ];
}

/** A new version of the agreement that the company has to sign (R72). No read. */
function renewalTasks(account: Account, now: Date): Task[] {
  const renewal = unsignedRenewal(account, now);
  if (!renewal) return [];
  const { tenantId: about, companyName: name } = account;
  return [{ kind: 'renew_agreement', name, due: renewalDue(renewal), href: '/v1/agreements/partner', about }];
}

/** A company should have more people than one, and a second global admin (P19). At most two queries. */
export async function peopleTasks({
  tenantId,
  companyName: name,
}: Pick<Account, 'tenantId' | 'companyName'>): Promise<Task[]> {
  const admins = (await peopleWithRole(tenantId, 'global_admin')).filter(administers);
  if (admins.length > 1) return [];
  const { items } = await query<User>({ ...peopleRows(tenantId), limit: 2 });
  const task = (kind: 'add_users' | 'second_global_admin'): Task => ({
    kind,
    name,
    href: '/v1/users',
    about: tenantId,
  });
  return items.length > 1 ? [task('second_global_admin')] : [task('add_users')];
}

/** Invitations that the person's company can accept. Two queries. */
async function invitationTasks(principal: Active): Promise<Task[]> {
  if (!permits(principal, 'partnership.accept')) return [];
  const invitations = await pendingInvitationsTo(principal);
  return invitations.map(({ id, from, expiresOn }) => ({
    kind: 'answer_invitation',
    name: from.name,
    due: expiresOn,
    href: '/v1/relationships/invitations?direction=received&status=pending',
    about: id,
  }));
}

/** So many days before a request expires, it is time to ask the customer once more. */
const remindDays = 7;

/** Requests to customers that expire soon and nobody has answered. One query. */
async function requestTasks({ tenantId }: Active, clock: Clock): Promise<Task[]> {
  const requests = await endingRequests(tenantId, addDays(clock.now, remindDays, clock));
  return requests.map(({ id, to, email, expiresOn }) => ({
    kind: 'remind_request',
    name: to?.name ?? email,
    due: expiresOn,
    href: `/v1/customers/relationshiprequests/${id}`,
    about: id,
  }));
}

/** A provider's listing that it hasn't confirmed for a year (P26). One read. */
async function listingTasks({ tenantId, companyName: name }: Account, clock: Clock): Promise<Task[]> {
  const due = await confirmationDue(tenantId, clock);
  if (!due) return [];
  return [{ kind: 'confirm_listing', name, due, href: '/v1/listing', about: tenantId }];
}

/** So many days before a term ends, somebody should have decided what becomes of the subscription. */
const renewalDays = 14;

/** Subscriptions sold by the partner whose term ends soon and that aren't renewed: one task, with the first of them. One query. */
async function renewalsToDecide({ tenantId }: Account, clock: Clock): Promise<Task[]> {
  const until = addDays(clock.now, renewalDays, clock).toISOString();
  const { items } = await activeByTermEnd(tenantId, 'sold', { until, limit: mostTasks });
  const first = items.find(({ autoRenew, scheduled }) => !autoRenew && !scheduled);
  if (!first) return [];
  const { customer, commitmentEnd: due } = first;
  return [{ kind: 'decide_renewals', name: customer.name, due, href: '/v1/overview/renewals', about: tenantId }];
}

/** So many days back an email that did not arrive is a task. */
const mailDays = 7;

/** An address that emails of the company don't reach: one task, with the last of them. One query. */
async function mailTasks({ tenantId: about }: Account, clock: Clock): Promise<Task[]> {
  const since = addDays(clock.now, -mailDays, clock).toISOString();
  const [name] = await unreachedAddresses(about, since);
  return name ? [{ kind: 'check_address', name, href: '/v1/mails', about }] : [];
}

/** Whether a reseller can't sell yet, but can come to it. Whoever the operator has stopped is no task of a provider. */
export const canBecomeReady = (account: Account, now: Date): boolean =>
  !isStopped(account) && (account.status !== 'active' || !hasSigned(account, now));

/** Resellers that can't sell yet, of the first fifty: one task, with the first of them. One query, one read call. */
async function resellerTasks({ tenantId: about }: Account, now: Date): Promise<Task[]> {
  const { items } = await listPartners('provider', about, mostTasks);
  const accounts = await getListed<Account>(items.map(({ reseller }) => accountKey(reseller.tenantId)));
  const unready = accounts.find(account => canBecomeReady(account, now));
  return unready
    ? [
        {
          kind: 'ready_resellers',
          name: unready.companyName,
          href: '/v1/relationships/report',
          about: unready.tenantId,
        },
      ]
    : [];
}

/** What waits for one of a partner's people, as far as they may do it. At most seventeen reads. */
export async function partnerTasks(principal: Active, clock: Clock): Promise<Task[]> {
  const account = await get<Account>(accountKey(principal.tenantId));
  if (!account) return [];
  const asCustomer = ownSideTasks(principal, clock.now);
  const tasks = await Promise.all([
    applicationTasks(account, clock.now),
    accountTasks(account),
    referralTasks(principal, account),
    renewalTasks(account, clock.now),
    invitationTasks(principal),
    serviceTasks(principal),
    account.status === 'active' && permits(principal, 'user.manage') ? peopleTasks(account) : [],
    permits(principal, 'customer.request') ? requestTasks(principal, clock) : [],
    account.status === 'active' && permits(principal, taskKinds.check_address) ? mailTasks(account, clock) : [],
    permits(principal, taskKinds.ready_resellers) ? resellerTasks(account, clock.now) : [],
    permits(principal, taskKinds.confirm_listing) ? listingTasks(account, clock) : [],
    permits(principal, taskKinds.decide_renewals) ? renewalsToDecide(account, clock) : [],
  ]);
  return [...tasks.flat().filter(({ kind }) => permits(principal, taskKinds[kind])), ...(await asCustomer)];
}
