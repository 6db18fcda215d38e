import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { addedAdministrator } from '#test/customers.ts';
import { orderedCustomer } from '#test/ordering.ts';
import { asFabrikam, partnered } from '#test/partnering.ts';

/** The parts of the API description that say how a route of a customer is called. */
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { examples: Record<string, { value: unknown }> };
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, { example?: unknown; examples?: Record<string, { $ref: string }> }> };
}

const { paths, components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Description;
const root = '/v1/customers/{id}';
const methods = ['get', 'put', 'post', 'patch', 'delete'];
const operations = Object.entries(paths)
  .filter(([path]) => path === root || path.startsWith(`${root}/`))
  .flatMap(([path, of]) => methods.flatMap(method => (of[method] ? [{ path, method, operation: of[method] }] : [])));

/** What the description shows as the body: the text to send, and its type. */
function bodyOf({ requestBody }: Operation): { text?: string; type?: string | undefined } {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (!content) return {};
  const [named] = Object.values(content.examples ?? {});
  const value = content.example ?? components.examples[named?.$ref.split('/').at(-1) ?? '']?.value;
  return { text: type === 'text/csv' ? String(value) : JSON.stringify(value), type };
}

const client = new Client(inject('system'));
const product = 'F1C70002-0C4F-4E1D-9A00-000000000002';

describe('the ID of another company’s customer', () => {
  let readers: Record<string, Client>;
  let foreign: Record<string, string>;
  beforeAll(async () => {
    const fabrikam = await asFabrikam(client);
    const [{ admin }, ordered] = [await partnered(client), await orderedCustomer(fabrikam)];
    const northwind = await client.signIn('admin@northwind.example');
    const customer = await addedAdministrator(client, northwind);
    readers = { 'a reseller': admin, 'a direct-bill partner': northwind, 'another customer': customer.admin };
    const { customerId, orderId, subscriptionId } = ordered;
    const [{ id: userId = '' } = {}] = (await northwind.get(`/v1/customers/${customer.made.id}/users`)).body.items;
    foreign = { id: customerId, orderId, subscriptionId, userId: String(userId), productId: product, skuId: '0001' };
  });

  /** A call with a customer's ID; all else in the path belongs to the foreign customer, or is somebody's. */
  async function answerTo(reader: Client, id: string, { path, method, operation }: (typeof operations)[number]) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => (name === 'id' ? id : (foreign[name] ?? fixed)));
    const required = (operation.parameters ?? []).filter(one => one.in === 'query' && one.required);
    const query = required.map(({ name }) => `${name}=${name === 'targetView' ? 'OnlineServices' : fixed}`).join('&');
    const { text, type } = bodyOf(operation);
    const headers = type ? { 'Content-Type': type } : {};
    const target = query ? `${filled}?${query}` : filled;
    const { status, text: answer } = await reader.call(method.toUpperCase(), target, text, headers);
    return { status, answer: answer.replaceAll(id, 'ID') };
  }
  const fixed = crypto.randomUUID();

  it('is tried on every route', () => expect(operations.length).toBeGreaterThan(75));

  it.each(['a reseller', 'a direct-bill partner', 'another customer'])(
    'gets %s the same bytes as an unknown one on every route, and never an answer',
    async name => {
      const reader = readers[name] as Client;
      const unknown = crypto.randomUUID();
      for (const one of operations) {
        const what = `${one.method} ${one.path}`;
        const [known, none] = [await answerTo(reader, foreign.id ?? '', one), await answerTo(reader, unknown, one)];
        expect.soft([what, known.status, known.answer]).toEqual([what, none.status, none.answer]);
        expect.soft([what, known.status < 400]).toEqual([what, false]);
      }
    },
  );
});
