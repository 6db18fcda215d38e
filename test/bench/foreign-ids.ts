import type { AwsCall } from '#local/engine/aws.ts';
import { addCustomer } from '#test/customers.ts';
import { apply } from '#test/enrolling.ts';
import { type Figure, figure, type Options, type Part } from './figure.ts';
import { withEngine } from './recorded-run.ts';
import { interleaved, summary, timed } from './stats.ts';

/** Updates of attempt counters; answered here as the first attempt, so that the limits never apply. */
const limited = ({ action, body }: AwsCall): boolean => action === 'dynamodb:UpdateItem' && body.includes('"LIMIT#');
const counted = { status: 200, body: { Attributes: { tries: { N: '1' } } } };

/** Response times for existing and unknown addresses and IDs: a difference would reveal which exist. */
export const unknownIds: Part = {
  figures: ['30'],
  about: 'response time for known ÷ unknown addresses and IDs',
  run: ({ quick, progress }: Options) =>
    withEngine(
      async ({ client, engine }) => {
        const { id } = await apply(client);
        engine.intercept = call => (limited(call) ? counted : undefined);
        const rounds = quick ? 100 : 1000;
        const post = (path: string, body: object) =>
          ask(`${engine.api}${path}`, {
            ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
            body: JSON.stringify(body),
          });
        const enter = (email: string) => post('/v1/session', { email, password: 'Wrong-harbour-7' });
        const recover = (email: string) => post('/v1/session/recovery', { email });
        const nobody = () => `nobody-${crypto.randomUUID()}@tandem.example`;
        const admin = await client.signIn('admin@fabrikam.example');
        const made = await admin.post<{ clientId: string }>('/v1/clients', {
          name: 'ERP',
          permissions: ['audit.read'],
        });
        const { clientId } = made.body;
        const enterAsClient = (id: string) => post('/v1/session/client', { clientId: id, secret: 'Tdm1_wrong' });
        const follow = (one: string) => ask(`${engine.api}/v1/enrollments/${one}?trackingToken=${'x'.repeat(27)}`);
        const reader = await client.signIn('admin@northwind.example');
        const foreign = await addCustomer(admin);
        const open = (id: string) => () => ask(`${engine.api}/v1/customers/${id}`, { headers: reader.headers });
        const asked = {
          'signing in': {
            known: () => enter('reviewer@tandem.example'),
            unknown: () => enter(nobody()),
          },
          'asking for a recovery link': {
            known: () => recover('reviewer@tandem.example'),
            unknown: () => recover(nobody()),
          },
          'signing in as a client': {
            known: () => enterAsClient(clientId),
            unknown: () => enterAsClient(crypto.randomUUID()),
          },
          'following an application': { known: () => follow(id), unknown: () => follow(crypto.randomUUID()) },
          'opening a customer of another partner': {
            known: open(foreign.id),
            unknown: () => open(crypto.randomUUID())(),
          },
        };
        const figures: Figure[] = [];
        for (const [what, { known, unknown }] of Object.entries(asked)) {
          progress(`foreign IDs: ${what}, ${rounds} times each`);
          const took = await interleaved(rounds, { known: timed(known), unknown: timed(unknown) }, { seconds: 60 });
          figures.push(compareTimes(what, took.known, took.unknown));
        }
        return { 30: figures };
      },
      { untapped: true },
    ),
};

const ask = async (url: string, init?: RequestInit): Promise<string> => (await fetch(url, init)).text();

/** The medians may differ by 5 percent or by 1 ms. */
function compareTimes(what: string, known: readonly number[], unknown: readonly number[]): Figure {
  const [ours, baseline] = [summary(known), summary(unknown)];
  const [less, more] = [Math.min(ours.median, baseline.median), Math.max(ours.median, baseline.median)];
  const most = Math.max(1.05, 1 + 1 / less);
  const note = `known against unknown, ${(more - less).toFixed(2)} ms compareTimes`;
  return figure({
    name: `${what}: the larger median ÷ the smaller`,
    value: more / less,
    unit: '×',
    most,
    ours,
    baseline,
    note,
  });
}
