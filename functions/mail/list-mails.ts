import { getAll } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { isOperator, operatorTenant, type Principal } from '#shared/identity/principal.ts';
import {
  type EmailProgress,
  emailDeliveryKey,
  isDone,
  mailKeptDays,
  undeliveredPartitions,
  unreachableAddressKey,
} from '#shared/mail/email-delivery.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type ListedMail, listMails, type MailList } from './repository.ts';
import type { routes } from './routes.ts';
import { type MailState, stateOf, toMailResource } from './to-resource.ts';

type ListCall = Call<(typeof routes)['list']>;

/** A query of the first page, with what a seek call needs to go on. */
type Asked = MailList & { state?: MailState | undefined };

/** A record that emails belong to: an application of a company, or an invitation between two. */
interface Stored extends Key {
  tenantId?: string;
  from?: { tenantId: string };
  to?: { tenantId: string };
  outbox?: Record<string, OutboxEmail>;
}

const isOf = ({ tenantId, from, to }: Stored, company: string): boolean =>
  [tenantId, from?.tenantId, to?.tenantId].includes(company);

/**
 * The emails of a record that wait to be sent: those in its outbox without the ones that are done, which stay there until the record is
 * written next. One batch read, unless the outbox is empty.
 */
async function waitingIn({ pk, sk, outbox = {} }: Stored, since: string): Promise<ListedMail[]> {
  const emails = Object.entries(outbox);
  const rows = await getAll<(EmailProgress | undefined)[]>(
    ...emails.map(([name]) => emailDeliveryKey({ pk, sk }, name)),
  );
  return emails.filter((_, n) => !isDone(rows[n])).map(([, queued]) => ({ pk, queued, since }));
}

interface Found {
  asked: MailList;
  waiting: ListedMail[];
}

/**
 * The list that an ID stands for. One batch read, and one where emails of a record may wait.
 * @throws Problem 404 for an unknown ID, or another company's
 */
async function listAbout(about: string, principal: Principal, { now }: Clock): Promise<Found> {
  const id = about.toLowerCase();
  const own = isOperator(principal) ? undefined : principal.tenantId;
  if (id === (own ?? operatorTenant)) return { asked: { list: 'company', of: id }, waiting: [] };
  const [application, invitation, request, account] = await getAll<[Stored, Stored, Stored, Account]>(
    { pk: `ENROLLMENT#${id}`, sk: 'ENROLLMENT' },
    { pk: `INVITATION#${id}`, sk: 'INVITATION' },
    { pk: `CUSTOMERINVITATION#${id}`, sk: 'CUSTOMERINVITATION' },
    accountKey(id),
  );
  if (account && !own) return { asked: { list: 'company', of: id }, waiting: [] };
  const record = application ?? invitation ?? request;
  if (!record || (own && !isOf(record, own))) throw new Problem('resource.unknown');
  return { asked: { list: 'record', of: record.pk }, waiting: await waitingIn(record, now.toISOString()) };
}

/** The list that the first page is of. */
async function listOf({ query: { about }, principal, clock }: ListCall): Promise<Found> {
  if (about) return listAbout(about, principal, clock);
  if (!isOperator(principal)) return { asked: { list: 'company', of: principal.tenantId }, waiting: [] };
  const from = addDays(clock.now, -mailKeptDays, clock).toISOString();
  return { asked: { list: 'undelivered', of: undeliveredPartitions(from, clock.now).reverse() }, waiting: [] };
}

/** Of the emails about a record, partners see those of their own company. */
const isVisible = (mail: ListedMail, principal: Principal): boolean =>
  isOperator(principal) || ('queued' in mail ? mail.queued.tenantId : mail.tenantId) === principal.tenantId;

const recipientOf = (mail: ListedMail): string => ('queued' in mail ? mail.queued.to : mail.to);

/** Which addresses of a page get no more emails. One batch read for operators, none for others. */
async function blockedOn(mails: readonly ListedMail[], principal: Principal) {
  if (!isOperator(principal)) return () => undefined;
  const keys = mails.map(mail => unreachableAddressKey(recipientOf(mail)));
  const blocks = await getAll<(Key | undefined)[]>(...keys);
  return (n: number) => (blocks[n] ? true : undefined);
}

/**
 * GET: a page of emails. At most two batch reads for what they are about, one query and one batch read of blocks; with a filter up to
 * five queries.
 */
export async function listMailsPage(call: ListCall): Promise<Reply> {
  const { principal, query, continuation, locale } = call;
  const scope = `mails ${principal.tenantId}`;
  const seek = await seekOf<Asked>(scope, { query, continuation });
  const found = seek ? { asked: seek.asked, waiting: [] } : await listOf(call);
  const { state } = seek?.asked ?? query;
  const asked = { ...found.asked, state };
  const size = seek?.size ?? pageSize(query.size);
  const passes = (mail: ListedMail) => isVisible(mail, principal) && (!state || stateOf(mail) === state);
  const filtered = state !== undefined || (asked.list === 'record' && !isOperator(principal));
  const { items, after } = await listMails(asked, filtered ? passes : undefined, size, seek?.after);
  const mails = [...found.waiting.filter(passes), ...items];
  const blocked = await blockedOn(mails, principal);
  const words = new URLSearchParams({ ...(query.about && { about: query.about }), ...(state && { state }) });
  return collection({
    uri: `mails?${words}${words.size > 0 ? '&' : ''}size=${size}`,
    scope,
    items: mails.map((mail, n) => toMailResource(mail, { locale, blocked: blocked(n) })),
    next: after && { asked, size, after },
  });
}
