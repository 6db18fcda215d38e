import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { eventually } from '#test/client.ts';
import { mailError } from '#test/faults/kinds.ts';
import { type Figure, figure, type Part } from './figure.ts';
import { withEngine } from './recorded-run.ts';
import { fill } from './rows.ts';

/** The rate that the stage sets. */
const perSecond = 100;

/** What SES says of an email that it takes. */
const taken = {
  status: 200,
  type: 'text/xml',
  body: '<SendEmailResponse><SendEmailResult><MessageId>taken</MessageId></SendEmailResult></SendEmailResponse>',
};

/** The nth email that waits since an hour ago. */
function waitingEmail(n: number) {
  const id = `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
  const email = { kind: 'password_changed', to: `ann${n}@contoso.example`, locale: 'en-US', params: {} } as const;
  const { key, put } = enqueueEmail(email, new Date(Date.now() - 3_600_000), id);
  return [{ ...put, ...key }];
}

/** How many of some moments are in the busiest second. */
function busiestSecond(moments: readonly number[]): number {
  let [first, most] = [0, 0];
  for (const [n, moment] of moments.entries()) {
    while ((moments[first] ?? 0) < moment - 1000) first += 1;
    most = Math.max(most, n - first + 1);
  }
  return most;
}

/** Emails that SES didn't take, and takes again. */
export const drain: Part = {
  figures: ['drain'],
  about: 'emails a second that leave after an outage of SES, compared with the rate that the stage sets',
  run: ({ quick, progress }) =>
    withEngine(
      async tapped => {
        const { engine } = tapped;
        const count = quick ? 1000 : 10_000;
        const sent: number[] = [];
        let isDown = true;
        engine.intercept = ({ action, body }) => {
          const [address] = /ann\d+%40contoso/.exec(body.toString()) ?? [];
          if (action !== 'ses:SendEmail' || !address) return undefined;
          if (isDown) return mailError('Throttling');
          sent.push(performance.now());
          return taken;
        };
        progress(`${count} emails wait`);
        await fill(tapped, count, waitingEmail);
        isDown = false;
        await eventually(async () => {
          if (sent.length < count) throw new Error(`${sent.length} of ${count} emails sent`);
        }, 600);
        // A run takes 50 seconds of a minute.
        const seconds = new Set(sent.map(moment => Math.floor(moment / 1000))).size;
        const rate = (value: number, limits: Partial<Figure>, what: string) =>
          figure({
            name: `${what} ÷ the rate of ${perSecond} a second`,
            value: value / perSecond,
            unit: '×',
            ...limits,
          });
        return {
          drain: [
            rate(
              count / seconds,
              { least: 0.75, note: `${count} emails in ${seconds} s` },
              'emails that leave while a run lasts',
            ),
            rate(busiestSecond(sent), { most: 1.2 }, 'emails in the busiest second'),
            figure({ name: 'emails sent twice', value: sent.length - count, unit: '', most: 0 }),
          ],
        };
      },
      // A tap between the functions and the database would take a share of the processor that AWS doesn't take.
      { untapped: true, overrides: { mailsPerSecond: perSecond } },
    ),
};
