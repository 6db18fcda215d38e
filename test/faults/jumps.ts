import { expect, it } from 'vitest';
import { eventually } from '#test/client.ts';
import type { Enrolling } from '#test/enrolling.ts';
import { statusOf, subjects } from '#test/faults/look.ts';
import { applied, bothFacts, checked, confirmed, confirmedByNewest, invite, somebodyAt } from '#test/faults/stories.ts';
import { age } from '#test/faults/table.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { daySeconds, type World } from '#test/faults/world.ts';

/** One record in each status that waits. */
async function waiting({ anyone, reviewer, provider, reseller }: World) {
  const reviewed = async () => {
    const enrolling = await applied(anyone);
    await confirmed(anyone, enrolling);
    return enrolling;
  };
  const decide = ({ id }: Enrolling, decision: string) =>
    reviewer.change('POST', `/v1/reviews/${id}/decision`, { decision, reason: 'Send the register extract' });
  const [inReview, asked, rejected, authorized] = [
    await reviewed(),
    await reviewed(),
    await reviewed(),
    await reviewed(),
  ];
  await decide(asked, 'request_information');
  await decide(rejected, 'reject');
  await checked(reviewer, authorized.id);
  await decide(authorized, 'approve');
  const invitee = somebodyAt(reseller);
  const invitation = { invitee, ...(await invite(provider, invitee)) };
  const unconfirmed = await applied(anyone);
  await anyone.mailedLink(unconfirmed.email, 'Confirm');
  await anyone.mailedLink(invitee, 'invites you to partner');
  return { unconfirmed, inReview, asked, rejected, authorized, invitation };
}

/** Switches everything off for so many days, as far as those who wait can tell. */
async function missed(world: World, days: number) {
  const left = await waiting(world);
  await assertWhole(world);
  const ids = Object.values(left).map(({ id }) => id);
  await world.restart({ meanwhile: table => age(table, ids, days * daySeconds) });
  return left;
}

/** Reminders and ends that are missed because nothing runs when they are due (31). */
export function jumps(world: World): void {
  const expectMail = (address: string, words: string, least = 1, most = least): Promise<void> =>
    eventually(async () => {
      const count = (await subjects(world, address)).filter(subject => subject.includes(words)).length;
      expect(count, `'${words}' to ${address}`).toBeGreaterThanOrEqual(least);
      expect(count, `'${words}' to ${address}`).toBeLessThanOrEqual(most);
    }, 30);
  const isStill = (enrolling: Enrolling, status: string): Promise<void> =>
    eventually(async () => expect((await statusOf(world, enrolling)).status).toBe(status), 30);

  it('over the first reminder: the contact is reminded once, and the link of the first mail still confirms', async () => {
    const { unconfirmed, inReview } = await missed(world, 4);
    await expectMail(unconfirmed.email, 'Reminder');
    const { link, code } = await world.client.mailedLink(unconfirmed.email, 'Confirm');
    const submitted = await world.client.submit(link, { code, ...bothFacts }, { Accept: 'application/json' });
    expect(submitted).toMatchObject({ status: 200, body: { status: 'in_review' } });
    await isStill(inReview, 'in_review');
    await assertWhole(world);
  });

  it('over the time to confirm: the application ends, others are reminded, and one press takes it up', async () => {
    const { unconfirmed, inReview, asked, authorized, invitation } = await missed(world, 15);
    await isStill(unconfirmed, 'expired');
    await expectMail(unconfirmed.email, 'has ended');
    await expectMail(inReview.email, 'taking longer than expected');
    for (const address of [asked.email, invitation.invitee]) await expectMail(address, 'Reminder');
    await expectMail(authorized.email, 'Reminder', 1, 2);
    const { link } = await world.client.mailedLink(unconfirmed.email, 'Confirm');
    expect((await world.client.get(link)).status).toBe(410);
    expect((await world.client.submit(`${link}/resend`)).status).toBe(200);
    await confirmedByNewest(world.anyone, unconfirmed);
    await isStill(unconfirmed, 'in_review');
    await assertWhole(world);
  });

  it('over every deadline: all that waits has come to its end, and each who waited was told once', async () => {
    const { invitation, rejected, ...others } = await missed(world, 91);
    for (const enrolling of Object.values(others)) {
      await isStill(enrolling, 'expired');
      await expectMail(enrolling.email, 'has ended');
    }
    await isStill(rejected, 'rejected');
    await expectMail(rejected.email, 'has ended');
    const path = `/v1/relationships/invitations/${invitation.id}`;
    await eventually(async () => expect((await world.provider.admin.read(path)).status).toBe('expired'), 30);
    await expectMail(world.provider.email, `Your invitation to ${invitation.invitee} has expired`);
    await assertWhole(world);
  });
}
