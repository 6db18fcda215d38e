import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, approve, confirm } from '#test/enrolling.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));

/** The address of an email's button, which stands on a line of its own. */
const buttonOf = (text: string): URL => new URL(/^https?:\S+$/m.exec(text)?.[0] ?? '');

it('the button of an email leads through signing in to its page (R69)', async () => {
  const applied = await apply(client);
  await confirm(client, applied);
  await approve(await client.signIn('reviewer@tandem.example'), applied.id);
  const { text } = await client.mail(applied.email, 'sign the agreement');
  const { pathname } = buttonOf(text);
  const visitor = new PortalVisitor();
  expect((await visitor.open(pathname)).path).toContain('/portal/sign-in');
  const inside = await visitor.send({ email: applied.email, password });
  expect([inside.status, inside.path]).toEqual([200, '/portal/agreement']);
  expect(inside.text).toContain('Before you sign it, associate the MPN ID of a location.');
});

it('a contact without an account follows the application on the page of the confirmation link (R47)', async () => {
  const administrator = { firstName: 'Bo', lastName: 'Kim', email: `bo@${crypto.randomUUID()}.example` };
  const applied = await apply(client, { administrator });
  const { link, code } = await client.mailedLink(applied.email, 'Confirm your email');
  await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' });
  const { text } = await client.mail(applied.email, 'in review');
  expect(buttonOf(text).pathname).toBe(new URL(link).pathname);
  const page = await new PortalVisitor().open(buttonOf(text).pathname);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('Your application is in review.')]);
});
