import { expect, it } from 'vitest';
import { eventually } from '#test/client.ts';
import type { Enrolling } from '#test/enrolling.ts';
import { statusOf, subjects } from '#test/faults/look.ts';
import { applied, bothFacts, checked, confirmed, confirmedByNewest, invite, somebodyAt } from '#test/faults/stories.ts';
import { age } from '#test/faults/table.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { daySeconds, type World } from '#test/faults/world.ts';

/** One record in each status with a wait. */
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

/** Stops everything and moves all stored timestamps back by that many days. */
async function afterDowntime(world: World, days: number) {
  const left = await waiting(world);
  await assertWhole(world);
  const ids = Object.values(left).map(({ id }) => id);
  await world.restart({ meanwhile: table => age(table, ids, days * daySeconds) });
  return left;
}

/** Reminders and deadlines that pass while nothing runs (31). */
export function jumps(world: World): void {
  const expectMail = (address: string, words: string, least = 1, most = least): Promise<void> =>
    eventually(async () => {
      const count = (await subjects(world, address)).filter(subject => subject.includes(words)).length;
      expect(count, `'${words}' to ${address}`).toBeGreaterThanOrEqual(least);
      expect(count, `'${words}' to ${address}`).toBeLessThanOrEqual(most);
    }, 30);
  const isStill = (enrolling: Enrolling, status: string): Promise<void> =>
    eventually(async () => expect((await statusOf(world, enrolling)).status).toBe(status), 30);

  it('past the first reminder: the contact is reminded once, and the first email’s link still works', async () => {
    const { unconfirmed, inReview } = await afterDowntime(world, 4);
    await expectMail(unconfirmed.email, 'Reminder');
    const { link, code } = await world.client.mailedLink(unconfirmed.email, 'Confirm');
    const submitted = await world.client.submit(link, { code, ...bothFacts }, { Accept: 'application/json' });
    expect(submitted).toMatchObject({ status: 200, body: { status: 'in_review' } });
    await isStill(inReview, 'in_review');
    await assertWhole(world);
  });

  it('past the confirmation deadline: the application expires and can be renewed, and others are reminded', async () => {
    const { unconfirmed, inReview, asked, authorized, invitation } = await afterDowntime(world, 15);
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

  it('past every deadline: every record reaches its final status, what nobody confirmed is gone, and everyone concerned is notified once', async () => {
    const { invitation, rejected, unconfirmed, ...others } = await afterDowntime(world, 91);
    await expectMail(unconfirmed.email, 'has ended');
    const { id, trackingToken } = unconfirmed;
    const read = () => world.client.get(`/v1/enrollments/${id}?trackingToken=${trackingToken}`);
    await eventually(async () => expect((await read()).status).toBe(404), 30);
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
