import type { Execution } from '#local/engine/step-functions.ts';
import { eventually } from '#test/client.ts';
import { activated, apply, approve, associate, confirm, type Enrolling, sign } from '#test/enrolling.ts';
import { carried, historyEvents } from '#test/executions.ts';
import type { Tapped } from '#test/tapped.ts';
import { type Figure, figure, type Options, type Part } from './figure.ts';
import { withEngine } from './recorded-run.ts';

const ended = ({ engine }: Tapped, { id }: Enrolling, seconds = 60): Promise<Execution> =>
  eventually(async () => {
    const execution = engine.steps.executions.get(`${id}-1`);
    if (execution?.status !== 'SUCCEEDED') throw new Error(`The workflow is in ${execution?.states.at(-1)}`);
    return execution;
  }, seconds);

const reviewerOf = ({ client }: Tapped) => client.signIn('reviewer@tandem.example');

/** Scenarios of an application, each until its workflow execution has ended. */
const scenarios: Record<string, (tapped: Tapped) => Promise<Enrolling>> = {
  'all goes well': async tapped => activated(tapped.client, await reviewerOf(tapped)),
  'a question is asked and answered': async tapped => {
    const [{ client }, reviewer] = [tapped, await reviewerOf(tapped)];
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const asked = { decision: 'request_information', reason: 'Which register?' };
    await reviewer.post(`/v1/reviews/${applied.id}/decision`, asked);
    await client.mail(applied.email, 'we need more information');
    await admin.post(`/v1/enrollments/${applied.id}/information`, { message: 'This one' });
    await approve(reviewer, applied.id);
    await associate(admin);
    await sign(admin);
    return applied;
  },
  'it is withdrawn before it is confirmed': async ({ client }) => {
    const applied = await apply(client);
    await client.mail(applied.email, 'Confirm');
    await client.post(`/v1/enrollments/${applied.id}/withdrawal?trackingToken=${applied.trackingToken}`);
    return applied;
  },
};

/** An execution's states (at most six on the happy path, otherwise eight) and history events. */
function executionFigures(name: string, { states }: Execution, most: number): { states: Figure; events: Figure } {
  const path = states.join(' → ');
  return {
    states: figure({ name: `states entered when ${name}`, value: states.length, unit: '', most, note: path }),
    events: figure({ name: `history events when ${name}`, value: historyEvents(states), unit: '', most: 60 }),
  };
}

/** The states of an application's workflow execution, and its payload size. */
export const workflow: Part = {
  figures: ['8', '9'],
  about: 'states, history events and payload of one enrollment',
  run: async ({ progress }: Options) => {
    let payload = 0;
    const executions = await withEngine(async tapped => {
      tapped.engine.intercept = ({ action, body }) => {
        if (action.startsWith('states:')) payload = Math.max(payload, carried(body));
        return undefined;
      };
      const each: ReturnType<typeof executionFigures>[] = [];
      for (const [name, runScenario] of Object.entries(scenarios))
        each.push(executionFigures(name, await ended(tapped, await runScenario(tapped)), each.length === 0 ? 6 : 8));
      return each;
    });
    progress('workflow: waiting for an application to expire, with a day of one second');
    const expire = async (tapped: Tapped) => ended(tapped, await apply(tapped.client), 90);
    executions.push(executionFigures('nobody confirms', await withEngine(expire, { daySeconds: 1 }), 8));
    return {
      8: executions.map(({ states }) => states),
      9: [
        ...executions.map(({ events }) => events),
        figure({ name: 'largest payload between two states', value: payload, unit: 'B', most: 1024 }),
      ],
    };
  },
};
