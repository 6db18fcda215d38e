/** Lists of emails: of a record, of a company, and of what was not delivered. */
import { getListed, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { companyList, type EmailDelivery, readUndeliveredKey } from '#shared/mail/email-delivery.ts';
import type { QueuedEmail } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';

/** An email that has been sent or refused, or one that waits to be sent. */
export type ListedMail = (EmailDelivery & Key) | { pk: string; queued: OutboxEmail; since: string };

/** Which list. `of` is the key of the record, the ID of the company, or the months of the undelivered ones, newest first. */
export type MailList =
  | { list: 'record'; of: string }
  | { list: 'company'; of: string }
  | { list: 'undelivered'; of: readonly string[] };

type Place = Record<string, unknown>;

/** An item of a list, the email in it if there is one, and where the list continues after it. */
interface Listed {
  mail: ListedMail | undefined;
  place: Place;
  more: boolean;
}

/** An event can arrive before the rest of the row is stored, or after it was deleted. */
const whole = (row: EmailDelivery & Key): ListedMail | undefined => (row.kind && row.to ? row : undefined);

type CompanyItem = Partial<EmailDelivery & QueuedEmail> & Key & { queue: string; queueKey: string };

/** An email of a company's list: one that was sent, or one that waits in its own outbox. */
function inCompany({ outbox = {}, queueKey, pk, ...item }: CompanyItem): ListedMail | undefined {
  const [queued] = Object.values(outbox);
  return queued ? { pk, queued, since: queueKey } : whole({ ...item, pk } as EmailDelivery & Key);
}

/** A page of a list, in its order. One query, and for undelivered emails one batch read. */
async function pageOf(asked: MailList, limit: number, after: Place | undefined): Promise<Listed[]> {
  if (asked.list === 'record') {
    const { items, last } = await query<EmailDelivery & Key>({
      partition: asked.of,
      sort: { beginsWith: 'MAIL#' },
      limit,
      after,
    });
    return listed(items, last, ({ pk, sk }) => ({ pk, sk }), items.map(whole));
  }
  if (asked.list === 'company') {
    const { items, last } = await query<CompanyItem>({
      index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
      partition: companyList(asked.of),
      backwards: true,
      limit,
      after,
    });
    const place = ({ pk, sk, queue, queueKey }: CompanyItem) => ({ pk, sk, queue, queueKey });
    return listed(items, last, place, items.map(inCompany));
  }
  return undeliveredPage(asked.of, limit, after);
}

const listed = <Item>(
  items: readonly Item[],
  last: Place | undefined,
  place: (item: Item) => Place,
  mails: readonly (ListedMail | undefined)[],
): Listed[] =>
  items.map((item, n) => ({ mail: mails[n], place: place(item), more: last !== undefined || n < items.length - 1 }));

/** A page of the emails of some months that were not delivered. One query a month until it is full, and one batch read. */
async function undeliveredPage(months: readonly string[], limit: number, after: Place | undefined): Promise<Listed[]> {
  const first = after ? months.indexOf(String(after.pk)) : 0;
  const rows: Key[] = [];
  let last: Place | undefined;
  let n = Math.max(first, 0);
  for (; n < months.length && rows.length < limit; n++) {
    const page = await query<Key>({
      partition: months[n] ?? '',
      backwards: true,
      limit: limit - rows.length,
      after: n === first ? after : undefined,
    });
    rows.push(...page.items);
    last = page.last;
  }
  const mails = await getListed<EmailDelivery & Key>(rows.map(({ sk }) => readUndeliveredKey(sk)));
  const found = new Map(mails.map(mail => [`${mail.pk} ${mail.sk}`, mail]));
  const mailOf = ({ sk }: Key) => {
    const key = readUndeliveredKey(sk);
    const mail = found.get(`${key.pk} ${key.sk}`);
    return mail && whole(mail);
  };
  const rest = last ?? (n < months.length ? {} : undefined);
  return listed(rows, rest, ({ pk, sk }) => ({ pk, sk }), rows.map(mailOf));
}

/** Maximum items read per page, so that a filter without matches ends soon. */
const mostRead = 500;

/** How many items are read at once where a filter may leave some out. */
const batchLength = 100;

/** The items of a list, page by page. */
async function* itemsOf(asked: MailList, limit: number, from: Place | undefined): AsyncGenerator<Listed> {
  let after = from;
  do {
    const page: Listed[] = await pageOf(asked, limit, after);
    yield* page;
    const end = page.at(-1);
    after = end?.more ? end.place : undefined;
  } while (after);
}

/**
 * A page of emails that pass a filter. One query; with a filter as many as are needed to fill the page or to read 500 items.
 * @returns the emails, and where the next page starts if there may be one
 */
export async function listMails(
  asked: MailList,
  passes: ((mail: ListedMail) => boolean) | undefined,
  size: number,
  from?: Place,
): Promise<{ items: ListedMail[]; after?: Place }> {
  const items: ListedMail[] = [];
  let read = 0;
  for await (const { mail, place, more } of itemsOf(asked, passes ? batchLength : size + 1, from)) {
    read += 1;
    if (mail && (passes?.(mail) ?? true)) items.push(mail);
    if (items.length === size || read === mostRead) return more ? { items, after: place } : { items };
  }
  return { items };
}
