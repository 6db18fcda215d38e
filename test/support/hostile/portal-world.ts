import { expect, inject } from 'vitest';
import type { PageForm, PortalPerson, SentForm } from './portal-person.ts';
import type { DescribedRoute } from './routes.ts';
import type { Tally } from './tally.ts';
import { problemsOf } from './verdict.ts';
import type { World } from './world.ts';

const { long } = inject('hostile');

/** All of them in the long form; in the short one a few, others for each form. */
export const some = <Item>(items: readonly Item[], n: number, count = 1): Item[] =>
  long ? [...items] : Array.from({ length: count }, (_, k) => items[(n + k) % items.length] as Item);

const page = (path: string): DescribedRoute => ({
  ...{ method: 'ANY', path, served: 'portal', authorized: false, optional: false, parameters: [], query: {} },
  ...{ statuses: [], page: true },
});

type Answered = Awaited<ReturnType<World['ask']>>;

/** People at the portal of a system, and what they may never get there. */
export class PortalWorld {
  readonly #world: World;
  readonly #tally: Tally;

  constructor(world: World, tally: Tally) {
    this.#world = world;
    this.#tally = tally;
  }

  get foreignIds(): readonly string[] {
    return this.#world.foreign.ids;
  }

  async open(person: PortalPerson, path: string, requestText = path): Promise<Answered> {
    const answered = await person.open(path);
    this.judge(person, 'GET', requestText, answered);
    return answered;
  }

  async send(person: PortalPerson, form: SentForm): Promise<Answered> {
    const answered = await person.send(form);
    this.judge(person, 'POST', `${form.path} ${Object.values(form.fields).join(' ')}`, answered);
    return answered;
  }

  /** @throws Error that lists the problems of an answer */
  judge(person: PortalPerson, method: string, requestText: string, { answer, calls }: Answered): void {
    const path = requestText.split(/[? ]/, 1)[0] ?? '';
    const kind = path.replace(/[0-9a-f-]{36}|\d{7,}/g, '{id}').slice(0, 60);
    this.#tally.count(`${method} ${kind} by a ${person.name}`, answer.status);
    const { ids, texts } = this.#world.foreign;
    const foreign = person.name === 'lead' ? [] : [...texts, ...ids];
    const problems = [...problemsOf({ route: page(path), method, requestText, answer, calls, foreign })];
    expect(problems, `${person.name}: ${method} ${requestText.slice(0, 400)} → ${answer.status}`).toEqual([]);
  }
}

/** A form with the first of its actions. */
export const asSubmitted = ({ path, fields, actions: [action] }: PageForm): SentForm => ({
  path,
  fields: { ...fields, ...(action && { action }) },
});
