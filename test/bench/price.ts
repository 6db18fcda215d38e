import { setTimeout as pause } from 'node:timers/promises';
import { type Priced, pricedOn, prices } from '#infra/scaling/prices.ts';
import { eventually } from '#test/client.ts';
import { activated } from '#test/enrolling.ts';
import { historyEvents } from '#test/executions.ts';
import type { TappedCall } from '#test/tap.ts';
import type { Tapped } from '#test/tapped.ts';
import { consumed, isRead } from '#test/units.ts';
import { type Figure, figure, type Part } from './figure.ts';
import { withEngine } from './recorded-run.ts';

/** Memory of a function, as configured in `infra/`. */
const gigabytes = 0.5;

/** Bytes per log line, without data: API Gateway's and the function's per request, Step Functions' per event. */
const [accessLine, operationLine, eventLine] = [260, 152, 350];

export type Counts = Record<Priced, number>;

const zeroCounts = Object.fromEntries(Object.keys(prices).map(name => [name, 0])) as Counts;

/** Counts everything that AWS would charge for while an action runs; `onCall` is told of each call of DynamoDB. */
export async function counted(
  tapped: Tapped,
  act: () => Promise<unknown>,
  onCall: (call: TappedCall) => void = () => {},
): Promise<Counts> {
  const { engine, tap } = tapped;
  const counts = { ...zeroCounts };
  const { lambdas } = engine;
  const invoke = lambdas.invoke.bind(lambdas);
  lambdas.invoke = async (name, event) => {
    const began = performance.now();
    try {
      return await invoke(name, event);
    } finally {
      counts.lambdaRequest += 1;
      counts.lambdaGigabyteSecond += ((performance.now() - began) / 1000) * gigabytes;
      if (JSON.stringify(event).includes('"requestContext"')) {
        counts.httpRequest += 1;
        counts.logByte += accessLine + operationLine;
      }
    }
  };
  tap.onCall = call => {
    onCall(call);
    counts[isRead(call) ? 'readUnit' : 'writeUnit'] += consumed([call]);
  };
  engine.intercept = ({ action }) => {
    if (action === 'events:PutEvents') counts.event += 1;
    if (action === 'ses:SendEmail') {
      counts.mail += 1;
      counts.notification += 1;
    }
    return undefined;
  };
  await act();
  return counts;
}

/** Adds what a workflow costs by the states that it entered. */
export function addWorkflow(counts: Counts, states: readonly string[]): void {
  counts.transition = 1 + states.length;
  counts.trace = 1; // The workflow with its steps; other calls aren't traced (decision 13).
  counts.logByte += historyEvents(states) * eventLine;
}

/** What each kind of use costs. */
export const pricesOf = (what: string, counts: Counts): Figure[] =>
  (Object.keys(prices) as Priced[]).map(name => {
    const note = `${Number(counts[name].toPrecision(4))} × $${prices[name].toPrecision(3)}`;
    return figure({ name: `price of ${what}: ${name}`, value: counts[name] * prices[name], unit: '$', note });
  });

/** The price of one enrollment on AWS. */
export const price: Part = {
  figures: ['11'],
  about: `list price of one enrollment on AWS (us-east-1, ${pricedOn}), from what it uses here`,
  run: () =>
    withEngine(async tapped => {
      const { client, engine } = tapped;
      let states: string[] = [];
      await pause(1500); // Excludes work left over from the warm-up.
      const counts = await counted(tapped, async () => {
        const { id } = await activated(client, await client.signIn('reviewer@tandem.example'));
        states = await eventually(async () => {
          const execution = engine.steps.executions.get(`${id}-1`);
          if (execution?.status !== 'SUCCEEDED') throw new Error('Still running');
          return execution.states;
        });
        await pause(1500); // Includes the functions invoked by the table's stream.
      });
      addWorkflow(counts, states);
      const parts = pricesOf('an enrollment', counts);
      const total = parts.reduce((sum, { value }) => sum + value, 0);
      const mails = `${((100 * counts.mail * prices.mail) / total).toFixed(0)} % of it are mails`;
      return {
        11: [
          ...parts,
          figure({
            ...{ name: 'price of an enrollment on AWS', value: total, unit: '$', most: 0.0007 },
            note: `${mails}; Lambda's time is that of this machine; without Cognito's monthly users`,
          }),
        ],
      };
    }),
};
