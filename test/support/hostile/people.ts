import fc from 'fast-check';
import { importedIds } from '#local/samples/seed.ts';
import type { Client } from '#test/client.ts';
import { apply, approve, associate, confirm, sign } from '#test/enrolling.ts';
import { Memory } from './memory.ts';
import { plausible } from './plausible.ts';
import { type Outgoing, outgoing } from './requests.ts';
import { type DescribedRoute, nameOf } from './routes.ts';
import { type Caller, caller, signed, type World } from './world.ts';

/** In every text of the company whose data nobody else may see. */
const mark = 'Woodgrove';

/** Signs a company up and brings it to the end of its enrollment. */
async function enrolled(client: Client, companyName: string) {
  const reviewer = await client.signIn('reviewer@tandem.example');
  const applied = await apply(client, { companyName });
  const admin = await confirm(client, applied);
  await approve(reviewer, applied.id);
  await associate(admin);
  await sign(admin);
  return { applied, admin };
}

/**
 * Brings people in: a stranger, the admins of a reseller and of a provider, an operator; and the admin of one more
 * company, who leaves records everywhere and is not heard of again.
 */
export async function populate(world: World): Promise<void> {
  const { client } = world;
  const victim = await enrolled(client, `${mark} Ltd`);
  const mine = await enrolled(client, 'Contoso Ltd');
  for (let waiting = 0; waiting < 3; waiting++) await confirm(client, await apply(client));
  const domain = victim.applied.email.split('@')[1] ?? mark;
  const stranger = caller('anyone');
  const reseller = caller('reseller', mine.admin);
  const provider = caller('provider', await client.signIn('admin@fabrikam.example'));
  const lead = caller('lead', await client.signIn('lead@tandem.example'), true);
  const victims = caller('victim', victim.admin);
  victims.own.learn('/v1/enrollments', victim.applied);
  reseller.own.learn('/v1/enrollments', mine.applied);
  world.callers = [stranger, reseller, provider, lead];
  for (const one of [victims, ...world.callers]) await keepIn(world, one);
  for (const { mpnId } of importedIds) reseller.own.note('mpnId', mpnId);
  await explore(world, victims, mark);
  const served: Set<string>[] = [];
  for (const one of world.callers) served.push(await explore(world, one, ''));
  world.welcome = new Map(
    world.routes.map(route => [nameOf(route), [...world.callers.keys()].filter(n => served[n]?.has(nameOf(route)))]),
  );
  const known = new Set([stranger, reseller, provider].flatMap(({ own }) => own.ids()));
  world.foreign = { ids: victims.own.ids().filter(id => !known.has(id)), texts: [mark, domain] };
  await openLinks(world);
}

/** Nobody speaks of their own id: whoever resets, disables or deletes themselves would try nothing more. */
async function keepIn({ client }: World, { authorization, own }: Caller): Promise<void> {
  if (!authorization) return;
  const { body } = await client.with({ Authorization: authorization }).get('/v1/me');
  own.ignore(body.userId);
}

/** A request to a route as an honest client makes it, speaking of what it knows. */
export function honest(route: DescribedRoute, value: unknown, own: Memory = new Memory()): Outgoing {
  const plan = { caller: 0, n: 0, spoilt: [], query: [], oddQuery: [], headers: [], contentType: '', encoding: '' };
  const parameters = Object.fromEntries(route.parameters.map(name => [name, { kind: 'text', text: '' } as const]));
  const body = route.body && { value, changes: [] };
  return outgoing(route, { ...plan, method: route.method, parameters, body }, { own, foreign: [] });
}

/** Bodies of a route that are as they should be. */
export const honestBodies = ({ body }: DescribedRoute, count: number, mark = ''): unknown[] =>
  body ? fc.sample(plausible(body, '', mark), { numRuns: count, seed: 7 }) : [undefined];

/**
 * Goes through every route as an honest client does, so that there is something of each kind, and remembers it.
 * @returns names of the routes that serve this caller
 */
async function explore(world: World, who: Caller, mark: string): Promise<Set<string>> {
  const served = new Set<string>();
  for (const route of world.routes.filter(({ method, page }) => method !== 'DELETE' && !page)) {
    for (const value of honestBodies(route, 3, mark)) {
      const { answer } = await world.ask(signed(who, honest(route, value, who.own)));
      who.own.hear(route.path, answer);
      if (answer.status !== 401 && answer.status !== 403) served.add(nameOf(route));
    }
  }
  return served;
}

/** Gives the links of all mails, with their codes, to everybody; and looks at the forms behind them. */
async function openLinks(world: World): Promise<void> {
  const mailed = await mailedLinks(world);
  for (const { own } of world.callers) {
    for (const { link, code } of mailed) {
      own.note('token', link.split('/').at(-1));
      own.note('code', code);
    }
  }
  const addresses = [...mailed.map(({ link }) => link), `${world.engine.api}/links/enter`];
  const pages = await Promise.all(addresses.map(address => world.client.get(address)));
  const inputs = pages.flatMap(({ text }) => [...text.matchAll(/<input[^>]*>/g)].map(([input]) => input));
  const fields = inputs.map(input => [
    / name="(\w+)"/.exec(input)?.[1] ?? '',
    input.includes('checkbox') ? { const: 'on' } : { type: 'string' },
  ]);
  world.form = { properties: Object.fromEntries(fields) };
}

/** Every link that any mail had in it so far, with the code beside it; but none to or of the company that nobody is of. */
export async function mailedLinks({ engine, foreign }: World): Promise<{ link: string; code: string }[]> {
  const mails = (await engine.mails()).filter(
    ({ destination, body }) => !foreign.texts.some(text => `${destination.to} ${body.text}`.includes(text)),
  );
  return mails.flatMap(({ body: { text = '' } }) => {
    const [link] = /https?:\/\/\S+\/links\/\w+\/[\w-]{27}/.exec(text) ?? [];
    const [code = ''] = /(?<!\d)\d{6}(?!\d)/.exec(text.replaceAll(/https?:\/\/\S+/g, '')) ?? [];
    return link ? [{ link, code }] : [];
  });
}
