import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { admitted } from '#test/enrolling.ts';
import { claiming, membership, signInThere } from '#test/legacy.ts';
import { PortalVisitor, unescaped, type Visited } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const mpnIds = '/portal/company/mpn-ids';

/** Somebody on the page before the sign-in, and where its link leads. */
async function begun(visitor: PortalVisitor) {
  await visitor.open(mpnIds);
  const page = await visitor.send({}, 'legacy');
  const [, link = ''] = /href="(http[^"]+\/authorize\?[^"]+)"/.exec(page.html) ?? [];
  return { page, link: unescaped(link) };
}

const pathOf = ({ pathname, search }: URL): string => `${pathname}${search}`;
const signedIn = (email: string) => new PortalVisitor().signIn(email, password);

it('a global admin takes an MPN ID over on the pages: reads, signs in there, chooses, continues (R55, R61, R62, R65)', async () => {
  const { email } = await admitted(client);
  const admin = await signedIn(email);
  const { page, link } = await begun(admin);
  for (const said of ['Sign in to Membership Center', 'We never ask for that password', email, 'Nobody yet'])
    expect(page.text).toContain(said);
  expect(page.html).not.toMatch(/type="password"/);
  const [wanted, abroad] = [membership(), membership({ name: 'Contoso Berlin', country: 'DE' })];
  const back = pathOf(await signInThere(link, claiming([wanted, abroad])));
  const choice = await admin.open(back);
  expect(choice.path).toMatch(/\/mpn-ids\/legacy\/[0-9a-f-]{36}$/);
  for (const said of [email, 'maria@membership.example', 'Hosting incentive', 'Support hours', 'Contoso Berlin'])
    expect(choice.text).toContain(said);
  expect(choice.text).toContain('In another country than your account');
  expect(choice.html).not.toContain(`value="${abroad.mpnId}"`);
  const done = await admin.send({ mpnId: wanted.mpnId });
  expect(done.path).toContain(mpnIds);
  for (const said of ['belongs to your company now', wanted.mpnId, 'Associated', 'Hosting incentive'])
    expect(done.text).toContain(said);

  const again = await admin.open(back);
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('has been used already')]);
});

it('whoever signed in with the wrong account reads both names, cancels, and begins again (R55, R63)', async () => {
  const { email, id } = await admitted(client);
  const admin = await signedIn(email);
  const first = await begun(admin);
  const refused = await admin.open(pathOf(await signInThere(first.link, claiming([]))));
  expect(refused.status).toBe(403);
  for (const said of [email, 'maria@membership.example', 'Your application and your account are as they were'])
    expect(refused.text).toContain(said);

  const second = await begun(admin);
  const taken = await admin.open(pathOf(await signInThere(second.link, claiming([membership({ type: 'global' })]))));
  expect(taken.text).toContain('can’t take over any MPN ID of this account');
  const canceled = await admin.send({}, 'cancel');
  expect(canceled.text).toContain('Canceled. Your application and your account are as they were.');
  expect((await admin.open(`/portal/applications/${id}`)).status).toBe(200);
  const third = await begun(admin);
  expect((await admin.open(pathOf(await signInThere(third.link, { cancel: '1' })))).status).toBe(401);
});

it('an answer opened in another browser, by another person, or with a forged state is refused on a page that says what to do', async () => {
  const [{ email }, stranger] = await Promise.all([admitted(client), admitted(client)]);
  const [admin, elsewhere, other] = [await signedIn(email), await signedIn(email), await signedIn(stranger.email)];
  const back = pathOf(await signInThere((await begun(admin)).link, claiming([membership()])));
  const seen: Visited[] = [
    await elsewhere.open(back),
    await other.open(back),
    await admin.open(back.replace(/state=[^&]+/, '$&x')),
  ];
  expect(seen.map(({ status }) => status)).toEqual([403, 404, 400]);
  for (const { text } of seen) expect(text).toContain('Start again from the MPN IDs');
  const empty = await admin.open(`${mpnIds}/legacy/callback`);
  expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('Start again from the MPN IDs')]);
  expect((await new PortalVisitor().open(back)).path).toContain('/portal/sign-in');
  expect((await admin.open(back)).status).toBe(200);
});
