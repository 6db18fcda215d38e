import { expect } from 'vitest';
import { pages } from '#functions/portal/pages.ts';
import type { PageForm, PortalPerson } from '#test/hostile/portal-person.ts';
import { asSubmitted, type PortalWorld, some } from '#test/hostile/portal-world.ts';
import type { Incoming } from '#test/hostile/recorded-requests.ts';
import { stored } from '#test/hostile/verdict.ts';

const unheardOf = (id: string): string => (id.includes('-') ? crypto.randomUUID() : '999999999999');
const isId = (value = ''): boolean => /^[0-9a-f-]{36}$|^\d{7,12}$/.test(value);

/** A response without what is new in each, the ID of the request among it, and without the ID that was asked for. */
const comparable = ({ status, headers, text }: Incoming, id: string) => ({
  status,
  location: headers.location?.replaceAll(id, '…'),
  text: text
    .replaceAll(id, '…')
    .replace(/(name="(?:proof|request)" value=)"[^"]*"/g, '$1')
    .replace(/(?<=<p class="soft">[^<]*)[\da-f-]{36}/g, ''),
});

/** Asks with another company's ID and with an unknown one, and expects the same response. */
async function expectUnknown(what: string, id: string, ask: (id: string) => Promise<Incoming>): Promise<void> {
  const other = unheardOf(id);
  const [foreign, unknown] = [await ask(id), await ask(other)];
  expect([what, comparable(foreign, id)]).toEqual([what, comparable(unknown, other)]);
}

/** Providers check whether any reseller is ready, also before they are partners (R105). */
const isReadiness = (path: string, { name }: PortalPerson): boolean =>
  path === '/portal/resellers/:id' && name === 'provider';

const withId = (person: PortalPerson) => pages.filter(({ path }) => path.includes(':') && !isReadiness(path, person));

/** Another company's IDs in the address of every page, and in every hidden field that holds an ID. */
export async function foreignIdsAtPortal(
  own: PortalWorld,
  person: PortalPerson,
  forms: readonly PageForm[],
): Promise<void> {
  const { foreignIds } = own;
  for (const [n, page] of withId(person).entries()) {
    const proof = await person.someProof();
    for (const id of some(foreignIds, n * 5, 2)) {
      const pathOf = (value: string) => page.path.replace(/:\w+/, value);
      await expectUnknown(page.path, id, async value => (await own.open(person, pathOf(value))).answer);
      const fields = { action: Object.keys(page.actions ?? {})[0] ?? 'send' };
      const { answer, calls } = await own.send(person, { path: pathOf(id), fields, proof });
      // A visitor is led to sign in.
      expect([page.path, [401, 403, 404, 409].includes(answer.status), stored(calls)]).toEqual([page.path, true, []]);
    }
  }
  for (const [n, form] of forms.entries()) {
    for (const field of form.hidden.filter(one => isId(form.fields[one]))) {
      const send = async (value: string) => {
        const { path, fields } = asSubmitted(form);
        return (await own.send(person, { path, fields: { ...fields, [field]: value }, proof: form.proof })).answer;
      };
      await expectUnknown(`${form.path} ${field}`, foreignIds[n % foreignIds.length] ?? '', send);
    }
  }
}
