import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CliError } from '#infra/cli/cli-error.ts';
import { simulateOptions } from '#infra/cli/simulate-options.ts';
import { type Operation, workingDay } from '#infra/scaling/load.ts';
import { readyDollarsAMonth, signInDollarsAMonth } from '#infra/scaling/prices.ts';
import { type Quota, quotasOf } from '#infra/scaling/quotas.ts';
import { monthOf, shareOf, simulateDay } from '#infra/scaling/simulate.ts';
import { stageOf } from '#infra/stages.ts';

const production = quotasOf(stageOf('production'));
const [one] = workingDay as [Operation, ...Operation[]];

/** A day on which each partner causes one email, and nothing else. */
const mailed: Operation[] = [{ name: 'email', aDay: 1, use: { ...one.use, emails: 1 } }];
const emails = (perSecond: number): Quota => ({
  ...{ name: 'emails', resource: 'emails', perSecond, beyond: 'waits', raise: 'the rate' },
});

describe('a day', () => {
  it('spreads its arrivals over all minutes, most around 10:00 UTC', () => {
    const shares = Array.from({ length: 1440 }, (_, minute) => shareOf(minute));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    expect(Math.max(...shares)).toBe(shareOf(600));
    expect(shareOf(0)).toBeCloseTo(0.5 / 1440);
  });

  it('leaves nothing waiting while each minute takes what arrives in it', () => {
    const { quotas } = simulateDay(1440, [emails(10)], mailed);
    expect(quotas).toMatchObject([{ queue: 0, waitSeconds: 0, refused: 0 }]);
  });

  it('lets what exceeds the rate wait, as long as the rate needs for it', () => {
    // 864,000 emails are 10 a second on average, and 35 in the busiest minute.
    const [day] = simulateDay(864_000, [emails(12)], mailed).quotas;
    const waiting = Array.from({ length: 1440 }, (_, minute) => 864_000 * shareOf(minute) - 12 * 60).reduce(
      ({ now, most }, more) => ({ now: Math.max(0, now + more), most: Math.max(most, now + more) }),
      { now: 0, most: 0 },
    );
    expect(day?.queue).toBeCloseTo(waiting.most, 5);
    expect(day?.queue).toBeGreaterThan(100_000);
    expect(day?.waitSeconds).toBeCloseTo(waiting.most / 12, 5);
    expect(simulateDay(864_000, [emails(36)], mailed).quotas[0]?.queue).toBe(0);
  });

  it('refuses what exceeds the rate where nothing can wait', () => {
    const [day] = simulateDay(864_000, [{ ...emails(12), beyond: 'refused' }], mailed).quotas;
    expect(day?.queue).toBe(0);
    expect(day?.refused).toBeGreaterThan(0.1);
    expect(day?.refused).toBeLessThan(1);
  });

  it('names the first wall, which is reached with as many partners as it says', () => {
    const { firstWall, quotas } = simulateDay(10_000, production);
    expect(firstWall.quota).toBe(quotas[0]?.quota);
    expect(simulateDay(firstWall.partners, production).quotas[0]?.load).toBeCloseTo(1, 3);
    const raised = production.map(quota => ({ ...quota, perSecond: 2 * quota.perSecond }));
    expect(simulateDay(10_000, raised).firstWall.partners / firstWall.partners).toBeCloseTo(2, 3);
  });

  it('costs at most $60 a month for 10,000 partners, and $8,000 for a million, sign-ins and metrics counted (15)', () => {
    const totals = [10_000, 1_000_000].map(partners => monthOf(partners, 'lite').total);
    expect(totals[0]).toBeLessThanOrEqual(60);
    expect(totals[1]).toBeLessThanOrEqual(8000);
  });

  it('charges for people who sign in as Cognito does, cheaper the more there are', () => {
    expect(signInDollarsAMonth(10_000, 'lite')).toBe(0);
    expect(signInDollarsAMonth(110_000, 'lite')).toBeCloseTo(90_000 * 0.0055 + 10_000 * 0.0046);
    expect(signInDollarsAMonth(1_000_000, 'lite')).toBeCloseTo(90_000 * 0.0055 + 900_000 * 0.0046);
    expect(signInDollarsAMonth(20_000, 'essentials')).toBeCloseTo(10_000 * 0.015);
    expect(signInDollarsAMonth(10, 'plus')).toBeCloseTo(0.2);
  });

  it('is that of docs/scaling.md, for four sizes of a program', () => {
    const doc = readFileSync(new URL('../../docs/scaling.md', import.meta.url), 'utf8');
    const percent = (load: number) => `${(100 * load).toFixed(load < 0.1 ? 1 : 0)} %`;
    const days = [1e4, 1e5, 1e6, 1e7].map(partners => simulateDay(partners, production));
    for (const quota of production) {
      const loads = days.map(({ quotas }) => percent(quotas.find(day => day.quota === quota)?.load ?? 0));
      expect(doc).toContain(`| ${quota.name} | ${quota.perSecond.toLocaleString('en-US')} | ${loads.join(' | ')} |`);
    }
    const months = days.map(({ partners }) => monthOf(partners, stageOf('production').userPoolTier));
    const row = (name: string, dollars: readonly number[]) =>
      `| ${name} | ${dollars.map(value => `$${Math.round(value).toLocaleString('en-US')}`).join(' | ')} |`;
    expect(doc).toContain(
      row(
        'what is used',
        months.map(({ use }) => use),
      ),
    );
    expect(doc).toContain(
      row(
        'people who sign in',
        months.map(({ signIns }) => signIns),
      ),
    );
    expect(doc).toContain(
      row(
        'metrics and alarms',
        months.map(({ metrics }) => metrics),
      ),
    );
    expect(doc).toContain(
      row(
        'secrets',
        months.map(({ secrets }) => secrets),
      ),
    );
    expect(doc).toContain(
      row(
        'all',
        months.map(({ total }) => total),
      ),
    );
  });
});

it('instances that are kept ready cost what docs/operations.md says', () => {
  const doc = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  expect(doc).toContain(`Each costs $${readyDollarsAMonth(1, 1024).toFixed(2)} a month with 1,024 MB`);
  expect(readyDollarsAMonth(3, 512)).toBeCloseTo(1.5 * readyDollarsAMonth(1, 1024));
});

describe('npm run simulate', () => {
  it('takes a number of partners and a stage', () => {
    expect(simulateOptions(['--partners', '1000000'])).toMatchObject({
      partners: 1_000_000,
      stage: { mailsPerSecond: 14 },
    });
    expect(simulateOptions(['--stage', 'demo'])).toMatchObject({ partners: 10_000, stage: { mailsPerSecond: 200 } });
    expect(simulateOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--partners', 'many'], /--partners many is not a whole number/],
    [['--partners', '0'], /not a whole number from 1/],
    [['--stage', 'nowhere'], /Unknown stage 'nowhere'/],
    [['--size', '5'], /--help/],
  ])('refuses %j and says why', (args, message) => {
    expect(() => simulateOptions(args)).toThrow(CliError);
    expect(() => simulateOptions(args)).toThrow(message);
  });
});
