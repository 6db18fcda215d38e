import { expect, it } from 'vitest';
import { type Client, eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, approve, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

/** A queue of its own: the list of tasks ends after the first fifty. */
const own = ownEngine();

const tasksOf = async (person: Client) => dataOf(await person.api.GET('/v1/tasks')).items;

it('an application waits for its reviewer, with its due date, and then its next step for the company', async () => {
  const { client } = own;
  const reviewer = await client.signIn('reviewer@tandem.example');
  const companyName = `Waiting ${crypto.randomUUID().slice(0, 8)}`;
  const applied = await apply(client, { companyName });
  const admin = await confirm(client, applied);
  const { dueDate } = (await admin.get(`/v1/enrollments/${applied.id}`)).body;
  await eventually(async () =>
    expect(await tasksOf(reviewer)).toContainEqual({
      kind: 'review_application',
      title: `Review the application of ${companyName}`,
      due: dueDate,
      href: `/v1/reviews/${applied.id}`,
      about: applied.id,
    }),
  );
  expect(await tasksOf(admin)).toEqual([]);
  await approve(reviewer, applied.id);
  expect((await tasksOf(admin)).map(({ kind }) => kind)).toEqual(['associate_mpn_id', 'sign_agreement']);
  const done = (await tasksOf(reviewer)).filter(({ about }) => about === applied.id);
  expect(done).toEqual([]);
});
