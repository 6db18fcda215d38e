import { describe, expect, it } from 'vitest';
import { eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';

const daySeconds = 8;
const reviewer = 'reviewer@tandem.example';

describe('a stage that emails reviewers once a day', () => {
  const own = ownEngine({ daySeconds, overrides: { reviewMail: 'daily' } });

  it('names every application that has entered the review queue since the last digest, and none twice', async () => {
    const { client } = own;
    const names = ['one', 'two'].map(name => `Digest ${name} ${crypto.randomUUID().slice(0, 8)}`);
    for (const companyName of names) await confirm(client, await apply(client, { companyName }));
    const digests = async () =>
      (await client.mails(reviewer)).filter(({ subject }) => subject.startsWith('Review queue: '));
    const named = async (name: string) => (await digests()).filter(({ text }) => text.includes(name));
    await eventually(async () => {
      for (const name of names) expect(await named(name)).toHaveLength(1);
    });
    await new Promise(resolve => setTimeout(resolve, 2 * daySeconds * 1000));
    for (const name of names) expect(await named(name)).toHaveLength(1);
    expect((await client.mails(reviewer)).filter(({ subject }) => subject.startsWith('To review'))).toEqual([]);
  });
});

describe('a stage that never emails reviewers', () => {
  const own = ownEngine({ daySeconds: 2, overrides: { reviewMail: 'off' } });

  it('sends them nothing when an application enters the review queue', async () => {
    const { client } = own;
    const companyName = `Silent ${crypto.randomUUID().slice(0, 8)}`;
    const applied = await apply(client, { companyName });
    await confirm(client, applied);
    await client.mail(applied.email, 'your application is in review');
    await new Promise(resolve => setTimeout(resolve, 5000));
    const about = (await client.mails(reviewer)).filter(({ subject, text }) =>
      `${subject} ${text}`.includes(companyName),
    );
    expect(about).toEqual([]);
  });
});
