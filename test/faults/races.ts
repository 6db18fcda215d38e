import { describe, expect, inject, it } from 'vitest';
import type { Enrolling } from '#test/enrolling.ts';
import { statusOf } from '#test/faults/look.ts';
import { counted, many, race, summaryOf } from '#test/faults/race.ts';
import { forMany, times } from '#test/faults/random.ts';
import {
  applied,
  askCustomer,
  bothFacts,
  checked,
  confirmedByNewest,
  endPartnership,
  invite,
  type Side,
  somebodyAt,
} from '#test/faults/stories.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { clearInbox, type World } from '#test/faults/world.ts';
import { accept } from '#test/partnering.ts';

const { long, seed } = inject('faults');

/** Submits the link of one email many times concurrently. */
async function confirmConcurrently(world: World, consumers: number): Promise<string[]> {
  const enrolling = await applied(world.anyone);
  const { link, code } = await world.anyone.mailedLink(enrolling.email, 'Confirm');
  const submit = () => world.client.submit(link, { code, ...bothFacts }, { Accept: 'application/json' });
  const clicks = (await Promise.all(times(consumers).map(submit))).map(summaryOf);
  expect((await statusOf(world, enrolling)).status).toBe('in_review');
  return clicks;
}

/** Confirms while another email is requested: only the valid link works. */
async function confirmOrResend({ client, anyone }: World, { id, email, trackingToken }: Enrolling): Promise<string> {
  const { link, code } = await anyone.mailedLink(email, 'Confirm');
  const [submit, resend] = await race(
    () => client.submit(link, { code, ...bothFacts }, { Accept: 'application/json' }),
    () => client.post(`/v1/enrollments/${id}/verificationemail?trackingToken=${trackingToken}`),
    80,
  );
  return [submit, resend].map(answer => answer && summaryOf(answer)).join(' | ');
}

/** Two reviewers decide concurrently. */
async function approveOrReject(world: World, { id, trackingToken }: Enrolling): Promise<string> {
  const decide = (decision: string) => () =>
    world.reviewer.client.post(`/v1/reviews/${id}/decision`, { decision, reason: 'No such company' });
  const answers = await race(decide('approve'), decide('reject'), 10);
  return [...answers.map(({ status }) => status), (await statusOf(world, { id, trackingToken })).status].join(' ');
}

/** The reseller accepts while the provider withdraws the invitation. */
async function acceptOrWithdraw(provider: Side, reseller: Side): Promise<string> {
  const invitation = await invite(provider, somebodyAt(reseller));
  const answers = await race(
    () => accept(reseller.admin.client, invitation),
    () => provider.admin.client.delete(`/v1/relationships/invitations/${invitation.id}`),
    20,
  );
  const { status } = await provider.admin.read(`/v1/relationships/invitations/${invitation.id}`);
  if (status === 'accepted') await endPartnership(provider, reseller.tenantId);
  return [...answers.map(answer => answer.status), status].join(' ');
}

/** A company accepts while the partner that asked withdraws the request. */
async function acceptOrWithdrawRequest({ anyone, client, reseller }: World): Promise<string> {
  const { id, link, form } = await askCustomer(anyone, reseller);
  const path = `/v1/customers/relationshiprequests/${id}`;
  const answers = await race(
    () => client.submit(`${link}/account`, form, { Accept: 'application/json' }),
    () => reseller.admin.client.delete(path),
    200,
  );
  return [...answers.map(({ status }) => status), (await reseller.admin.read(path)).status].join(' ');
}

/** Concurrent identical actions, and concurrent actions that exclude each other (20). */
export function races(world: World): void {
  describe('concurrent requests', () => {
    it('confirming one link many times gives the same response, and one confirmation takes effect', async () => {
      const crowds = long ? [many(200, 0), ...times(many(100, 0)).map(() => 64)] : [16];
      const clicks = (await forMany(crowds, 1, consumers => confirmConcurrently(world, consumers))).flat();
      console.log(`${clicks.length} confirmations of ${crowds.length} links: ${counted(clicks)}`);
      for (const click of clicks) expect(['200 in_review', '409 request.busy']).toContain(click);
      await assertWhole(world);
    });

    it('confirm and resend, approve and reject: one of each pair succeeds, and the other is refused', async () => {
      const pairs = many(100, 2);
      const results: { first: string; second: string }[] = [];
      for (let n = 0; n < pairs; n++) {
        const enrolling = await applied(world.anyone);
        const first = await confirmOrResend(world, enrolling);
        if (first.startsWith('410')) {
          await confirmedByNewest(world.anyone, enrolling);
        }
        await checked(world.reviewer, enrolling.id);
        results.push({ first, second: await approveOrReject(world, enrolling) });
        await clearInbox(world);
      }
      const [firsts, seconds] = [results.map(({ first }) => first), results.map(({ second }) => second)];
      console.log(
        `${pairs} × confirm | resend: ${counted(firsts)}; approve | reject: ${counted(seconds)}; seed ${seed}`,
      );
      for (const one of firsts)
        expect(['200 in_review | 403 enrol.needs_global_admin', '410 token.superseded | 202']).toContain(one);
      for (const one of seconds) expect(['200 409 authorized', '409 200 rejected']).toContain(one);
      await assertWhole(world);
    });

    it('accept and withdraw: one succeeds, and both responses agree', async () => {
      const pairs = many(100, 2);
      const results: string[] = [];
      for (let n = 0; n < pairs; n++) results.push(await acceptOrWithdraw(world.provider, world.reseller));
      console.log(`${pairs} × accept | withdraw: ${counted(results)}; seed ${seed}`);
      for (const one of results) expect(['200 409 accepted', '410 204 withdrawn']).toContain(one);
      await assertWhole(world);
    });

    it('a customer accepts while its request is withdrawn: one succeeds, and both responses agree', async () => {
      const pairs = many(50, 2);
      const results: string[] = [];
      for (let n = 0; n < pairs; n++) results.push(await acceptOrWithdrawRequest(world));
      console.log(`${pairs} × a customer accepts | its request is withdrawn: ${counted(results)}; seed ${seed}`);
      for (const one of results) expect(['200 409 accepted', '410 204 withdrawn']).toContain(one);
      await assertWhole(world);
    });
  });
}
