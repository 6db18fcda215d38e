import { describe, expect, it } from 'vitest';
import { mayMailStranger, type StrangerMail, strangerMailLimits } from '#shared/mail/stranger-mail.ts';
import { afterDays } from '#test/clock.ts';

process.env.APPLICATIONS_AN_HOUR = '20';

const fresh = () => crypto.randomUUID();
const mail = (changes: Partial<StrangerMail> = {}): StrangerMail => ({
  to: `ann@${fresh()}.example`,
  about: fresh(),
  sourceIp: fresh(),
  lists: true,
  ...changes,
});

/** How many of so many emails, one after the other, may be sent. */
async function sent(times: number, next: (n: number) => StrangerMail, days = 1): Promise<number> {
  let count = 0;
  for (let n = 0; n < times; n++) if (await mayMailStranger(next(n), afterDays(days))) count++;
  return count;
}

describe('emails that strangers set off', () => {
  it('are three a day to an address that has confirmed nothing, in any spelling, from everywhere, about anything', async () => {
    const domain = `${fresh()}.example`;
    const spelled = (n: number) => mail({ to: n % 2 ? `ann@${domain}` : `ANN@${domain.toUpperCase()}` });
    expect(await sent(10, spelled)).toBe(strangerMailLimits.address);
    expect(await sent(10, spelled, 2)).toBe(strangerMailLimits.address);
  });

  it('leave one of the three for an email that leads to the list of applications', async () => {
    const { to } = mail();
    expect(await sent(10, () => mail({ to, lists: false }))).toBe(strangerMailLimits.addressWithoutList);
    expect(await sent(10, () => mail({ to }))).toBe(1);
  });

  it('are more to an address that its owner has confirmed', async () => {
    const { to } = mail();
    expect(await sent(30, () => mail({ to, lists: false, confirmed: true }))).toBe(strangerMailLimits.confirmedAddress);
  });

  it('are thirty a day to a registrable domain, whatever is put before it', async () => {
    const domain = `${fresh()}.co.uk`;
    expect(await sent(40, n => mail({ to: `ann${n}@${n % 2 ? '' : `mail${n}.`}${domain}` }))).toBe(
      strangerMailLimits.domain,
    );
  });

  it('are ten a day about one record, and a hundred an hour from one source', async () => {
    const { about, sourceIp = '' } = mail();
    expect(await sent(20, () => mail({ about }))).toBe(strangerMailLimits.record);
    expect(await sent(110, () => mail({ sourceIp }))).toBe(100);
  });

  it('of a source or record that has used its own limit up do not use up that of an address', async () => {
    const spent = mail();
    await sent(20, () => mail({ about: spent.about }));
    const { to } = mail();
    expect(await sent(10, () => mail({ to, about: spent.about }))).toBe(0);
    expect(await sent(10, () => mail({ to }))).toBe(strangerMailLimits.address);
  });

  it('to an address that gets no more do not use up the limit of its domain', async () => {
    const domain = `${fresh()}.example`;
    await sent(50, () => mail({ to: `ann@${domain}` }));
    expect(await sent(3, () => mail({ to: `bo@${domain}` }))).toBe(3);
  });

  it('are counted at once: of twenty at the same moment three are sent', async () => {
    const { to } = mail();
    const all = await Promise.all(Array.from({ length: 20 }, () => mayMailStranger(mail({ to }), afterDays(1))));
    expect(all.filter(Boolean)).toHaveLength(strangerMailLimits.address);
  });
});
