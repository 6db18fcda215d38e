import { setTimeout as pause } from 'node:timers/promises';
import type { Order } from '#functions/portal/api-types.d.ts';
import { prices } from '#infra/scaling/prices.ts';
import { agreed } from '#test/agreeing.ts';
import { type Client, eventually } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { offers } from '#test/ordering.ts';
import { asFabrikam } from '#test/partnering.ts';
import type { Tapped } from '#test/tapped.ts';
import { consumed, isRead } from '#test/units.ts';
import { type Figure, figure, type Part } from './figure.ts';
import { addWorkflow, counted, pricesOf } from './price.ts';
import { withEngine } from './recorded-run.ts';
import { atOnce, throughputOf } from './throughput.ts';

/** A new customer that the provider can order for. @returns the path of its orders */
async function buyer(fabrikam: Client): Promise<string> {
  const { status, body } = await fabrikam.post('/v1/customers', newCustomer({}, { agreement: await agreed(fabrikam) }));
  if (status !== 201) throw new Error(`Customer refused: ${status}`);
  return `/v1/customers/${body.id}/orders`;
}

/** Places an order. @returns its ID */
async function place(fabrikam: Client, path: string, count: number): Promise<string> {
  const line = { offerId: offers.lock, quantity: 2, noPartnerOnRecord: true };
  const lineItems = Array.from({ length: count }, () => line);
  const { status, body } = await fabrikam.post<Order>(path, { lineItems });
  if (status !== 201) throw new Error(`Order refused: ${status}`);
  return body.id;
}

/** The states of an order's workflow once it has ended. */
const statesOf = ({ engine }: Tapped, id: string): Promise<string[]> =>
  eventually(async () => {
    const execution = engine.steps.executions.get(`${id}-1`);
    if (execution?.status !== 'SUCCEEDED') throw new Error('Still running');
    return execution.states;
  }, 60);

/** Functions that schedules call: they look for work whether or not there is an order. */
const ofSchedules = /-(reconcile|overdue|retry|keep|purge|vanish|lost|bank|check)$/;

/** What one order costs, from its placing to its last subscription. */
async function costsOf(tapped: Tapped, fabrikam: Client, path: string, count: number): Promise<Figure[]> {
  const what = `an order of ${count} ${count === 1 ? 'line' : 'lines'}`;
  const trips = { reads: 0, writes: 0, units: 0 };
  let states: string[] = [];
  const counts = await counted(
    tapped,
    async () => {
      states = await statesOf(tapped, await place(fabrikam, path, count));
      await pause(1500); // Includes the functions invoked by the table's stream.
    },
    call => {
      if (ofSchedules.test(call.caller)) return;
      trips[isRead(call) ? 'reads' : 'writes'] += 1;
      trips.units += consumed([call]);
    },
  );
  addWorkflow(counts, states);
  const total = pricesOf(what, counts).reduce((sum, { value }) => sum + value, 0);
  const { reads, writes, units } = trips;
  return [
    figure({
      name: `round trips of ${what}, with its provisioning`,
      value: reads + writes,
      unit: '',
      note: `${reads} reads, ${writes} writes`,
    }),
    figure({ name: `capacity units of ${what}`, value: units, unit: '', note: `${(units / count).toFixed(1)} a line` }),
    figure({
      name: `price of ${what} on AWS`,
      value: total,
      unit: '$',
      note: `${((100 * counts.mail * prices.mail) / total).toFixed(0)} % of it are mails`,
    }),
  ];
}

/** Round trips, units and price of orders of 1, 10 and 50 lines. */
export const orders: Part = {
  figures: ['orders'],
  about: 'round trips, capacity units and price of orders of 1, 10 and 50 lines, with their provisioning',
  run: () =>
    withEngine(async tapped => {
      const fabrikam = await asFabrikam(tapped.client);
      const path = await buyer(fabrikam);
      await statesOf(tapped, await place(fabrikam, path, 1)); // Loads the functions.
      await pause(1500); // Excludes work left over from the warm-up.
      const figures: Figure[] = [];
      for (const count of [1, 10, 50]) figures.push(...(await costsOf(tapped, fabrikam, path, count)));
      return { orders: figures };
    }),
};

/** Orders per second, each of one line, for as many customers as are ordered for at once. */
export const ordersASecond = throughputOf({
  ...{ figures: ['orders-a-second'], what: 'orders', least: 0.9 },
  prepare: async ({ client }) => {
    const fabrikam = await asFabrikam(client);
    const paths = await Promise.all(Array.from({ length: atOnce }, () => buyer(fabrikam)));
    let next = 0;
    return { work: () => place(fabrikam, paths[next++ % atOnce] ?? '', 1) };
  },
});
