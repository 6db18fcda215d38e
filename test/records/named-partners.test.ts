import { expect, it } from 'vitest';
import { requireAgreedDomains } from '#functions/business-profile/named-partners.ts';
import { transact } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import { type AccountStatus, accountKey } from '#shared/identity/account.ts';
import { described } from '#test/business-profiles.ts';
import { monday } from '#test/clock.ts';
import { account } from '#test/order-facts.ts';

/** A company that holds a domain. */
async function holder(status: AccountStatus = 'active') {
  const tenantId = crypto.randomUUID();
  const domain = `c-${tenantId}.example`;
  await transact([
    { key: accountKey(tenantId), put: { ...account({ tenantId, status }) } },
    { key: uniqueKey(`domain#${domain}`), put: { tenantId } },
  ]);
  return { tenantId, domain };
}

const publish = (text: string, tenantId: string = crypto.randomUUID(), acknowledged?: boolean) =>
  requireAgreedDomains(described({ text }), { tenantId }, acknowledged, monday);

it('publishing is refused with the domains of other active partners, as typed, until it is acknowledged (B91)', async () => {
  const [own, other, closed] = [await holder(), await holder(), await holder('closed')];
  const letters = `bücher-${other.domain}`;
  const { tenantId } = other;
  await transact([{ key: uniqueKey(`domain#${new URL(`https://${letters}`).host}`), put: { tenantId } }]);
  const typed = `WWW.${other.domain.toUpperCase()}`;
  const text = `With ${own.domain}, ${closed.domain}, nobody.example, 请访问${typed}。`;
  await expect(publish(text, own.tenantId)).rejects.toMatchObject({
    reason: 'businessprofile.names_partners',
    options: { data: [typed] },
  });
  const ofLetters = publish(`See https://${letters}/us.`, own.tenantId);
  await expect(ofLetters).rejects.toMatchObject({ options: { data: [letters] } });
  expect(await publish(text, own.tenantId, true)).toEqual([typed]);
  expect(await publish(`With ${own.domain} and ${closed.domain}.`, own.tenantId)).toEqual([]);
});

it('after 20 refusals an hour, no domain of a company is looked up (B91)', async () => {
  const { domain } = await holder();
  const asking = crypto.randomUUID();
  for (let n = 0; n < 5; n++) expect(await publish('See nobody.example.', asking)).toEqual([]);
  for (let n = 0; n < 20; n++)
    await expect(publish(domain, asking)).rejects.toMatchObject({ reason: 'businessprofile.names_partners' });
  for (const text of [domain, 'See nobody.example.'])
    await expect(publish(text, asking)).rejects.toMatchObject({ reason: 'businessprofile.too_many' });
  expect(await publish('No domain.', asking)).toEqual([]);
  expect(await publish(domain, asking, true)).toEqual([domain]);
  await expect(publish(domain)).rejects.toMatchObject({ reason: 'businessprofile.names_partners' });
});
