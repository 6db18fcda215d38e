import { expect, inject, it } from 'vitest';
import { eventually } from '#test/client.ts';
import { statusOf } from '#test/faults/look.ts';
import { forMany, times } from '#test/faults/random.ts';
import { applied, confirmed } from '#test/faults/stories.ts';
import { assertWhole } from '#test/faults/whole.ts';
import type { World } from '#test/faults/world.ts';

const { share } = inject('faults');

/** A day of real length: with a short one, an email's claim expires before a busy machine may have sent it. */
const daySeconds = 86_400;

/** Restarts everything while many applications are in progress. */
export function restarts(world: World): void {
  it('applications submitted during a restart are all created once, emailed, and continue', async () => {
    const count = Math.ceil(1000 * share);
    await world.restart({ daySeconds });
    let created = 0;
    let restarted: Promise<void> | undefined;
    const all = await forMany(times(count), 12, async () => {
      const enrolling = await applied(world.anyone);
      if (++created === Math.ceil(count / 2)) restarted = world.restart({ daySeconds });
      return enrolling;
    });
    await restarted;
    const mailed = await eventually(async () => {
      const mails = (await world.engine.mails()).filter(({ subject }) => subject.includes('Confirm'));
      const counts = all.map(({ email }) => mails.filter(({ destination }) => destination.to.includes(email)).length);
      expect(counts.filter(mailsOfOne => mailsOfOne === 0)).toEqual([]);
      return counts;
    }, 240);
    expect(Math.max(...mailed)).toBeLessThanOrEqual(2);
    const sample = all.filter((_enrolling, n) => n % Math.ceil(count / 20) === 0);
    await forMany(sample, 4, async enrolling => {
      await confirmed(world.anyone, enrolling);
      await world.client.mail(enrolling.email, 'your application is in review');
      expect((await statusOf(world, enrolling)).status).toBe('in_review');
    });
    console.log(`${count} applications around a restart, ${sample.length} of them continued`);
    await assertWhole(world, 240);
    await world.restart();
  });
}
