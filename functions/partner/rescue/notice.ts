/** Tells everybody whom a company is known to have that it is to get a new global admin (P19). */

import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { peopleRows } from '#shared/identity/people.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import type { User } from '#shared/identity/user.ts';
import type { MailReader } from '#shared/mail/addressed-to.ts';
import { emailIdFor } from '#shared/mail/email-id.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { noticeEmail } from './emails.ts';
import { noticedWrite } from './repository.ts';
import type { WaitingRescue } from './rescue.ts';

const pageLength = 100;
const atOnce = 10;

/** Enqueues the notice to one address, unless that has been done. One write. */
const notify = (rescue: WaitingRescue, reader: MailReader, now: Date): Promise<unknown> =>
  transact([enqueueEmail(noticeEmail(rescue, reader), now, emailIdFor(rescue.id, addressKey(reader.email)))]).catch(
    error => {
      if (!(error instanceof Conflict)) throw error;
    },
  );

/** Everybody of a company who has a mailbox, disabled people too: they know whether its admins are gone. One query for 100. */
async function* readersAt(tenantId: string): AsyncGenerator<MailReader[]> {
  let after: Record<string, unknown> | undefined;
  do {
    const { items, last } = await query<User>({ ...peopleRows(tenantId), limit: pageLength, after });
    yield items.filter(({ email }) => !hasNoMailbox(email));
    after = last;
  } while (after);
  const contact = (await get<Profile>(profileKey(tenantId)))?.legal.primaryContact;
  if (contact) yield [{ ...contact, locale: defaultLocale }];
}

/**
 * Tells every known user and the primary contact, each once, whatever run is cut short. One query and 100 writes for 100 people, one
 * read and two writes.
 *
 * @param most how many pages of people this run may tell; the next run begins anew, and repeats no email
 */
export async function notifyEveryone(rescue: WaitingRescue, now: Date, most = Number.POSITIVE_INFINITY): Promise<void> {
  let pages = 0;
  for await (const readers of readersAt(rescue.tenantId)) {
    if (++pages > most) return;
    for (let n = 0; n < readers.length; n += atOnce)
      await Promise.all(readers.slice(n, n + atOnce).map(reader => notify(rescue, reader, now)));
  }
  await transact([noticedWrite(rescue, now)]);
}
