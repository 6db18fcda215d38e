import { expect, it } from 'vitest';
import { reopenedEmail } from '#functions/enrollment/reopening/emails.ts';
import { notifyOfReopenings } from '#functions/enrollment/reopening/notify.ts';
import {
  asked,
  confirmed,
  findWaiting,
  forgetWrite,
  type Waiting,
  waitingWrite,
} from '#functions/enrollment/reopening/waiting.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { freshDomain } from '#test/builders.ts';
import { afterDays } from '#test/clock.ts';
import { emailsTo } from '#test/queued-mails.ts';

process.env.MAILS_PER_SECOND = '1000';
process.env.INTAKE = JSON.stringify([
  { partnerType: 'direct_bill_partner', from: '2020-01-01', state: 'closed' },
  { partnerType: 'direct_bill_partner', from: '2026-03-12', state: 'open' },
  { partnerType: 'indirect_provider', from: '2020-01-01', state: 'invitation' },
]);

/** Somebody who asked, and has confirmed unless told otherwise. */
async function waits(partnerType: PartnerType, isConfirmed = true): Promise<Waiting> {
  const clock = afterDays(0);
  const before = asked(undefined, { email: `ann@${freshDomain()}`, partnerType, locale: 'ru-RU' }, clock);
  const waiting = isConfirmed ? confirmed(before, clock) : before;
  await transact([waitingWrite(undefined, waiting)]);
  return waiting;
}

it('nobody is told before the type opens; then each confirmed address once, and it is forgotten (R7)', async () => {
  const many = await Promise.all(Array.from({ length: 130 }, () => waits('direct_bill_partner')));
  const [unconfirmed, other] = [await waits('direct_bill_partner', false), await waits('indirect_provider')];
  await notifyOfReopenings(afterDays(9));
  expect(await findWaiting(many[0]?.id ?? '')).toMatchObject({ status: 'confirmed' });

  await Promise.all([notifyOfReopenings(afterDays(10)), notifyOfReopenings(afterDays(10))]);
  await notifyOfReopenings(afterDays(11));
  for (const { email } of [...many.slice(0, 2), ...many.slice(-2)])
    expect(await emailsTo(email)).toEqual(['reopening_open']);
  expect(await Promise.all(many.map(({ id }) => findWaiting(id)))).toEqual(many.map(() => undefined));
  for (const { id, email, status } of [unconfirmed, other]) {
    expect(await emailsTo(email)).toEqual([]);
    expect(await findWaiting(id)).toMatchObject({ status });
  }
});

it('of a confirmation and a second request at the same time, one is made', async () => {
  const before = await waits('indirect_provider', false);
  const clock = afterDays(1);
  const tries = [confirmed(before, clock), asked(before, before, clock)].map(next =>
    transact([waitingWrite(before, next)]),
  );
  const results = await Promise.allSettled(tries);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(result => result.status === 'rejected')?.reason).toBeInstanceOf(Conflict);
});

it('whoever was forgotten and asks again gets another link, and an email in the language of the request', async () => {
  const before = await waits('indirect_provider');
  await transact([forgetWrite(before)]);
  const again = asked(undefined, before, afterDays(1));
  expect(again.link.issue).toBeGreaterThan(before.link.issue);
  expect(reopenedEmail(before)).toMatchObject({ to: before.email, locale: 'ru-RU' });
});
