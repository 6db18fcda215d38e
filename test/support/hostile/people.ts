import fc from 'fast-check';
import { importedIds } from '#local/samples/seed.ts';
import type { Client } from '#test/client.ts';
import { sendDocument } from '#test/documents.ts';
import { apply, approve, associate, confirm, sign } from '#test/enrolling.ts';
import { offers } from '#test/ordering.ts';
import { asNorthwind, directCustomer } from '#test/transferring.ts';
import { Memory } from './memory.ts';
import { plausible } from './plausible.ts';
import { type Outgoing, outgoing } from './requests.ts';
import { type DescribedRoute, nameOf } from './routes.ts';
import { type Caller, caller, signed, type World } from './world.ts';

/** Appears in every text of the company whose data no caller may see. */
const mark = 'Woodgrove';

/** Enrolls a company up to its active account. */
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
 * Creates the callers: an anonymous one, the admins of a reseller and a provider, and an operator. The admin of one
 * more company creates records everywhere and then isn't used again.
 */
export async function populate(world: World): Promise<void> {
  const { client } = world;
  const victim = await enrolled(client, `${mark} Ltd`);
  const contoso = await enrolled(client, 'Contoso Ltd');
  for (let waiting = 0; waiting < 3; waiting++) await confirm(client, await apply(client));
  const domain = victim.applied.email.split('@')[1] ?? mark;
  const anonymous = caller('anyone');
  const reseller = caller('reseller', contoso.admin);
  const provider = caller('provider', await client.signIn('admin@fabrikam.example'));
  const lead = caller('lead', await client.signIn('lead@tandem.example'), true);
  const victimAdmin = caller('victim', victim.admin);
  victimAdmin.own.learn('/v1/enrollments', victim.applied);
  reseller.own.learn('/v1/enrollments', contoso.applied);
  world.callers = [anonymous, reseller, provider, lead];
  for (const one of [victimAdmin, ...world.callers]) await excludeOwnId(world, one);
  for (const { mpnId } of importedIds) reseller.own.note('mpnId', mpnId);
  await explore(world, victimAdmin, mark);
  const served: Set<string>[] = [];
  for (const one of world.callers) served.push(await explore(world, one, ''));
  world.welcome = new Map(
    world.routes.map(route => [nameOf(route), [...world.callers.keys()].filter(n => served[n]?.has(nameOf(route)))]),
  );
  const known = new Set([anonymous, reseller, provider].flatMap(({ own }) => own.ids()));
  world.foreign = { ids: victimAdmin.own.ids().filter(id => !known.has(id)), texts: [mark, domain] };
  world.foreignTrade = await tradeElsewhere(client);
  world.foreignDocument = await documentElsewhere(client);
  await openLinks(world);
}

/** A customer of another partner that has ordered something, and for which something is in a cart. */
async function tradeElsewhere(client: Client): Promise<Record<string, string>> {
  const northwind = await asNorthwind(client);
  const { id, orderId, ids } = await directCustomer(client, northwind, { offerId: offers.lock, quantity: 2 });
  const path = `/v1/customers/${id}`;
  const cart = await northwind.post(`${path}/carts`, { lineItems: [{ catalogItemId: offers.basic, quantity: 1 }] });
  const { body: users } = await northwind.get(`${path}/users`);
  const subscriptions = ids[0] ?? '';
  return { customers: id, orders: orderId, subscriptions, carts: cart.body.id, users: users.items[0]?.id ?? '' };
}

/** An application of another company that is in review, with a document. */
async function documentElsewhere(client: Client): Promise<World['foreignDocument']> {
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  return { application: applied.id, document: await sendDocument(admin, applied.id) };
}

/** Excludes a caller's own user ID: resetting, disabling or deleting themselves would end all further tests. */
async function excludeOwnId({ client }: World, { authorization, own }: Caller): Promise<void> {
  if (!authorization) return;
  const { body } = await client.with({ Authorization: authorization }).get('/v1/me');
  own.ignore(body.userId);
}

/** A request that a legitimate client would send, using values it knows. */
export function validRequest(route: DescribedRoute, value: unknown, own: Memory = new Memory()): Outgoing {
  const plan = { caller: 0, n: 0, malformed: [], query: [], oddQuery: [], headers: [], contentType: '', encoding: '' };
  const parameters = Object.fromEntries(route.parameters.map(name => [name, { kind: 'text', text: '' } as const]));
  const body = route.body && { value, changes: [] };
  return outgoing(route, { ...plan, method: route.method, parameters, body }, { own, foreign: [] });
}

/** Valid bodies for a route. */
export const validBodies = ({ body }: DescribedRoute, count: number, mark = ''): unknown[] =>
  body ? fc.sample(plausible(body, '', mark), { numRuns: count, seed: 7 }) : [undefined];

/**
 * Calls every route as a legitimate client does, to create records of each type, and stores the responses.
 * @returns names of the routes that this caller may use
 */
async function explore(world: World, who: Caller, mark: string): Promise<Set<string>> {
  const served = new Set<string>();
  for (const route of world.routes.filter(({ method, page }) => method !== 'DELETE' && !page)) {
    for (const value of validBodies(route, 3, mark)) {
      const { answer } = await world.ask(signed(who, validRequest(route, value, who.own)));
      who.own.hear(route.path, answer);
      if (answer.status !== 401 && answer.status !== 403) served.add(nameOf(route));
    }
  }
  return served;
}

/** Gives every caller the links and codes of all emails, and reads the forms behind them. */
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

/** Every link emailed so far with its code, except those of the company that no caller belongs to. */
export async function mailedLinks({ engine, foreign }: World): Promise<{ link: string; code: string }[]> {
  const mails = (await engine.mails()).filter(
    ({ destination, body }) => !foreign.texts.some(text => `${destination.to} ${body.text}`.includes(text)),
  );
  return mails.flatMap(({ body: { text = '' } }) => {
    const [link] = /https?:\/\/\S+\/links\/\w+\/[\w-]{27}/.exec(text) ?? [];
    const [, code = ''] = /[:：] ?(\d{6})\s*$/m.exec(text) ?? [];
    return link ? [{ link, code }] : [];
  });
}
