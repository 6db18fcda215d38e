import { setTimeout as pause } from 'node:timers/promises';
import { type Priced, pricedOn, prices } from '#infra/scaling/prices.ts';
import { monthOf } from '#infra/scaling/simulate.ts';
import { stageOf } from '#infra/stages.ts';
import { eventually } from '#test/client.ts';
import { activated } from '#test/enrolling.ts';
import { historyEvents } from '#test/executions.ts';
import type { TappedCall } from '#test/tap.ts';
import type { Tapped } from '#test/tapped.ts';
import { consumed, isRead } from '#test/units.ts';
import { type Figure, figure, type Part } from './figure.ts';
import { withEngine } from './recorded-run.ts';

/** Memory of a function in gigabytes, as configured in `infra/`: functions that serve requests have more. */
const gigabytesOf = (name: string): number =>
  /-(api|links)$/.test(name) ? stageOf('production').apiMemory / 1024 : 0.5;

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
      counts.lambdaGigabyteSecond += ((performance.now() - began) / 1000) * gigabytesOf(name);
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

/** What a month may cost, by number of partners; nothing is said of 100,000. */
const monthly: Readonly<Record<number, number | undefined>> = { 10000: 60, 100000: undefined, 1000000: 8000 };

/** A month of a program of so many partners, sign-ins, metrics and alarms counted: the model of docs/scaling.md. */
const months = (): Figure[] =>
  Object.entries(monthly).map(([partners, most]) => {
    const { use, signIns, metrics, secrets, total } = monthOf(Number(partners), stageOf('production').userPoolTier);
    const [used, people, rest] = [use, signIns, metrics + secrets].map(dollars => `$${dollars.toFixed(0)}`);
    return figure({
      ...{
        name: `price of a month with ${Number(partners).toLocaleString('en-US')} partners`,
        value: total,
        unit: '$',
      },
      ...(most && { most }),
      note: `${used} for what is used, ${people} for people who sign in, ${rest} for metrics, alarms and secrets`,
    });
  });

/** The price of one enrollment on AWS, and of a month. */
export const price: Part = {
  figures: ['11'],
  about: `list price of one enrollment on AWS (us-east-1, ${pricedOn}), from what it uses here`,
  run: () =>
    withEngine(async tapped => {
      const { client, engine } = tapped;
      let states: string[] = [];
      // A reviewer's sign-in serves many applications.
      const reviewer = await client.signIn('reviewer@tandem.example');
      await pause(1500); // Excludes work left over from the warm-up.
      const counts = await counted(tapped, async () => {
        const { id } = await activated(client, reviewer);
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
            ...{ name: 'price of an enrollment on AWS', value: total, unit: '$', most: 0.0006 },
            note: `${mails}; Lambda's time is that of this machine; its one person who signs in costs up to $0.0055 a month more`,
          }),
          figure({ name: 'write units of an enrollment', value: counts.writeUnit, unit: '', most: 110 }),
          ...months(),
        ],
      };
    }),
};
