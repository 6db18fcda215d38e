import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { freshPrefix } from '#test/customers.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const lead = 'lead@tandem.example';
const heading = 'companyName,domain,email,addressLine1,city,state,postalCode,country,allowDelegatedAccess';
const rowOf = (domain: string, email = 'bills@alpineskihouse.example') =>
  `Alpine Ski House,${domain},${email},One Microsoft Way,Redmond,WA,98052,US,yes`;
const fresh = () => `${freshPrefix()}.customers.tandem.example`;

describe('the operator’s page for customers that a partner has elsewhere (R135)', () => {
  let reseller: Reseller;
  let operator: PortalVisitor;
  let path: string;
  beforeAll(async () => {
    reseller = await activeReseller(client);
    operator = await new PortalVisitor().signIn(lead, client.passwordOf(lead));
    path = `/portal/partners/${reseller.tenantId}`;
  });
  const send = async (...rows: string[]) => {
    await operator.open(`${path}/customers/import`);
    return operator.send({ rows: rows.join('\n') });
  };

  it('is reached from the partner, imports the good rows, and says what is wrong with the others', async () => {
    expect((await operator.open(path)).html).toContain(`href="${path}/customers/import"`);
    const done = await send(heading, rowOf(fresh()), rowOf(fresh(), 'no address'));
    expect(done.text).toContain('1 customer is imported.');
    expect(done.text).toMatch(/Row: ?2|2 email/);
    const { items } = (await reseller.admin.get('/v1/customers')).body;
    expect(items).toHaveLength(1);
  });

  it.each([
    ['no rows', [heading], 'Enter at least one row below the heading.'],
    ['a column that there isn’t', ['company,domain', 'Alpine,alpine.example'], 'There is no column company.'],
    ['a quotation mark that doesn’t end', [heading, '"Alpine'], 'can’t be read'],
    ['too many rows', [heading, ...Array.from({ length: 201 }, () => rowOf('x.example'))], 'Enter up to 200 rows'],
  ])('refuses %s at the field, and keeps what was typed', async (_what, rows, message) => {
    const refused = await send(...rows);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(message);
    expect(refused.html).toContain('href="#rows"');
    expect(refused.text).toContain(rows[0]?.split(',')[1] ?? '');
  });
});
