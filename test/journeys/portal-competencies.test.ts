import { beforeAll, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { published } from '#test/finding.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const representative = 'representative@tandem.example';
let reseller: Reseller;
let visitor: PortalVisitor;
beforeAll(async () => {
  [reseller, visitor] = await Promise.all([
    activeReseller(client),
    new PortalVisitor().signIn(representative, client.passwordOf(representative)),
  ]);
  await published(client, reseller.admin);
});

const partner = () => `/portal/partners/${reseller.tenantId}`;
const shown = async () =>
  (await client.get<{ competencies: string[] }>(`/v1/directory/businesses/${reseller.tenantId}`)).body.competencies;

it('the operator awards competencies on a page, and takes them away (B87)', async () => {
  expect((await visitor.open(partner())).html).toContain(`href="${partner()}/competencies"`);
  const page = await visitor.open(`${partner()}/competencies`);
  expect(page.text).toContain(`Competencies of ${reseller.name}`);
  const saved = await visitor.send({ competencies: ['collaboration', 'midmarket'] }, 'award');
  expect(saved.text).toContain('The competencies are saved.');
  expect(await shown()).toEqual(['collaboration', 'midmarket']);
  const again = await visitor.open(`${partner()}/competencies`);
  expect(again.html.match(/value="(?:collaboration|midmarket)"[^>]* checked/g)).toHaveLength(2);
  await visitor.send({ competencies: [] }, 'award');
  expect(await shown()).toEqual([]);
});

it('a choice that rests on an older one is not saved over a newer one', async () => {
  const other = await new PortalVisitor().signIn('lead@tandem.example', client.passwordOf('lead@tandem.example'));
  for (const one of [visitor, other]) await one.open(`${partner()}/competencies`);
  await other.send({ competencies: ['midmarket'] }, 'award');
  await visitor.send({ competencies: ['collaboration'] }, 'award');
  expect(await shown()).toEqual(['midmarket']);
});

it('nobody else is shown the way there', async () => {
  const reviewer = 'reviewer@tandem.example';
  const other = await new PortalVisitor().signIn(reviewer, client.passwordOf(reviewer));
  expect((await other.open(partner())).html).not.toContain('/competencies"');
});
