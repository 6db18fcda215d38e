import { expect, inject, it } from 'vitest';
import { eventually } from '#test/client.ts';
import { statusOf } from '#test/faults/look.ts';
import { forMany, times } from '#test/faults/random.ts';
import { applied, confirmed } from '#test/faults/stories.ts';
import { assertWhole } from '#test/faults/whole.ts';
import type { World } from '#test/faults/world.ts';

const { share } = inject('faults');

/** Days of their real length: on a short one a letter's claim is given up sooner than a busy machine may need to send it. */
const daySeconds = 86_400;

/** Everything is switched off and on while many are on their way. */
export function restarts(world: World): void {
  it('applications that are being made while everything is restarted are all taken once, mailed, and go on', async () => {
    const count = Math.ceil(1000 * share);
    await world.restart({ daySeconds });
    let taken = 0;
    let restarted: Promise<void> | undefined;
    const all = await forMany(times(count), 12, async () => {
      const enrolling = await applied(world.anyone);
      if (++taken === Math.ceil(count / 2)) restarted = world.restart({ daySeconds });
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
    console.log(`${count} applications around a restart, ${sample.length} of them played on`);
    await assertWhole(world, 240);
    await world.restart();
  });
}
