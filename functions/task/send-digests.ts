/** Sends people what waits for them as an email, at most once a day. */
import { Conflict } from '#shared/db/conflict.ts';
import { get, getListed, query, transact, upsert } from '#shared/db/table.ts';
import { text } from '#shared/i18n/text.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import type { Account } from '#shared/identity/account.ts';
import { accountPage, forEachOf } from '#shared/identity/account-list.ts';
import { peopleRows } from '#shared/identity/people.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { backgroundRun } from '#shared/mail/background-run.ts';
import { emailIdFor } from '#shared/mail/email-id.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { pageOfTask } from '#shared/pages/task-pages.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import {
  type DigestRun,
  dayNumber,
  digestOffKey,
  digestRunKey,
  digestSent,
  isDigestDue,
  type SentDigest,
  sentDigestKey,
} from './digest.ts';
import type { Task } from './task.ts';
import { tasksFor } from './tasks-for.ts';

const pageLength = 100;

/** More tasks than these are only counted: the page has them all. */
const mostListed = 10;

/** The tasks as lines of the email, each with what it is about in the person's language, and below it the page where it is done. */
function linesOf(tasks: readonly Task[], { locale }: Active, timeZone: string): string {
  const line = ({ kind, name, due, about }: Task): string => {
    const title = text(locale, 'word', `task.${kind}`, { name });
    const said = text(
      locale,
      'word',
      due ? 'task.line_due' : 'task.line',
      { title, due: new Date(due ?? 0) },
      timeZone,
    );
    const page = pageOfTask({ kind, about });
    return page ? `${said}\n${setting('BASE_URL')}${page}` : said;
  };
  return tasks.slice(0, mostListed).map(line).join('\n');
}

/** Enqueues the digest of a person and stores what it had, in one transaction: of two runs at the same time, one does. */
async function mailDigest(person: Active, country: string | undefined, tasks: readonly Task[], clock: Clock) {
  const { userId, tenantId } = person;
  const timeZone = timeZoneFor(person.timeZone, country);
  const params = {
    tasks: linesOf(tasks, person, timeZone),
    count: tasks.length,
    more: Math.max(0, tasks.length - mostListed),
  };
  const id = emailIdFor(`digest ${dayNumber(clock)}`, userId);
  await transact([
    enqueueEmail({ kind: 'task_digest', ...addressedTo(person), tenantId, timeZone, params }, clock.now, id),
    { key: sentDigestKey(userId), put: digestSent(tasks, clock) },
  ]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** The active people of a company who have not turned digests off, each with the last digest. One query and one read call for 100. */
async function readersAt(tenantId: string): Promise<{ person: Active; sent: SentDigest | undefined }[]> {
  const readers: { person: Active; sent: SentDigest | undefined }[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<Active>({ ...peopleRows(tenantId, 'active'), limit: pageLength, after });
    const keys = page.items.flatMap(({ userId }) => [digestOffKey(userId), sentDigestKey(userId)]);
    const stored = await getListed<Partial<SentDigest> & { pk: string; sk: string }>(keys);
    const found = new Map(stored.map(item => [`${item.pk} ${item.sk}`, item]));
    for (const person of page.items) {
      const [off, sent] = [digestOffKey(person.userId), sentDigestKey(person.userId)];
      if (!found.has(`${off.pk} ${off.sk}`))
        readers.push({ person, sent: found.get(`${sent.pk} ${sent.sk}`) as SentDigest | undefined });
    }
    after = page.last;
  } while (after);
  return readers;
}

/** What enters the review queue, a stage's other emails say (`reviewMail`). What is overdue is left out where reviewers get no email. */
const isForDigest = ({ kind }: Task): boolean =>
  kind !== 'review_application' && (kind !== 'overdue_review' || setting('REVIEW_MAIL') !== 'off');

type Turn = () => Promise<void>;

/** The digests of a company's people, one after the other. For each the reads of {@link tasksFor}. */
async function mailCompanyDigests(company: Pick<Account, 'tenantId'> & { country?: string }, turn: Turn, clock: Clock) {
  for (const { person, sent } of await readersAt(company.tenantId)) {
    const tasks = (await tasksFor(person, clock)).filter(isForDigest);
    if (!isDigestDue(tasks, sent, clock)) continue;
    await turn();
    await mailDigest(person, company.country, tasks, clock);
  }
}

/**
 * Once a day, goes through the operator's people and those of all partners, 100 accounts at a time. A run that ends early is continued
 * by the next one. Customers' people get none. One read once the day is done.
 */
export async function sendDigests(clock: Clock): Promise<void> {
  const stored = await get<DigestRun>(digestRunKey);
  const day = dayNumber(clock);
  let run: DigestRun = stored?.day === day ? stored : { day };
  if (run.done) return;
  const { turn, secondsLeft } = backgroundRun();
  if (!run.after) await mailCompanyDigests({ tenantId: operatorTenant }, turn, clock);
  while (!run.done && secondsLeft() > 0) {
    const { items, last } = await accountPage({ limit: pageLength, after: run.after });
    await forEachOf(items, account => mailCompanyDigests(account, turn, clock));
    run = last ? { day, after: last } : { day, done: true };
    await upsert(digestRunKey, { ...run });
  }
}
