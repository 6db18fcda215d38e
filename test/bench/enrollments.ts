import { application, password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { approve, associate, sign } from '#test/enrolling.ts';
import { BenchMailbox } from './mailbox.ts';
import { throughputOf } from './throughput.ts';

interface Scene {
  client: Client;
  reviewer: Client;
  mailbox: BenchMailbox;
}

/** One enrollment from the application to the accepted agreement. */
async function enroll({ client, reviewer, mailbox }: Scene): Promise<string> {
  const sent = application();
  const { email } = sent.primaryContact;
  const { body } = await client.post('/v1/enrollments', sent);
  const { link, code } = await mailbox.to(email);
  await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password });
  const admin = await client.signIn(email, password);
  await approve(reviewer, body.id);
  await associate(admin);
  const { status } = await sign(admin);
  if (status !== 201) throw new Error(`Signature refused: ${status}`);
  return body.id;
}

/** Enrollments per second. */
export const enrollments = throughputOf({
  ...{ figures: ['10'], what: 'enrollments', least: 0.9 },
  prepare: async ({ client }) => {
    const mailbox = new BenchMailbox();
    const scene = { client, mailbox, reviewer: await client.signIn('reviewer@tandem.example') };
    return { work: () => enroll(scene), onCall: call => mailbox.look(call) };
  },
});
