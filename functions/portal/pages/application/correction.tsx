import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import { addressNews } from '../../address-news.ts';
import { dataOf, mergePatch, type Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { openPage } from '../../page.ts';
import { Fields, labelAmong, type Regions } from '../apply/fields.tsx';
import { membersOf, stepSpecs, textAt } from '../apply/steps.ts';
import { applicationAddress, correctionAddress } from './address.ts';
import { type Application, applicationAt, isWhole, loadApplication } from './load.ts';

/** What can be corrected: every question but the statement that was accepted. */
const specs = stepSpecs.filter(({ step }) => step !== 'authority');

type Corrected = Schemas['Enrollment'];

const corrected = specs.flatMap(({ fields }) => fields);

/** The part of an application that can be taken away as a whole; its members can't. */
const administrator = 'administrator';

/** What the form changes: what is filled in, and null for what the application has and the form emptied (RFC 7396). */
function changedMembers(form: FormValues): Record<string, unknown> {
  const members = membersOf(form, corrected);
  const emptied = corrected.filter(
    ({ path }) => form.all('given').includes(path) && form.has(path) && !form.optional(path),
  );
  for (const { path } of emptied) {
    const [first = '', second] = path.split('.');
    const isWhole = !second || (first === administrator && !members[administrator]);
    members[first] = isWhole ? null : { ...(members[first] as object | undefined), [second]: null };
  }
  return members;
}

/** Corrects an application. Only what changes is checked again (P17); a changed address gets a link of its own (R42). */
export const correctionPage = openPage<{ application: Application; regions: Regions }>({
  path: '/portal/applications/:id/correct',
  title: ({ say }) => say('application.correct'),
  load: async request => {
    const [application, regions] = await Promise.all([
      loadApplication(request),
      request.api.GET('/v1/regions').then(dataOf),
    ]);
    return { application, regions: regions.items };
  },
  show: ({ say, data, values, problem, form, locale, params, query }) => {
    const { application, regions } = data;
    if (!isWhole(application)) return <p>{say('application.sign_in_to_correct')}</p>;
    const address = correctionAddress(params.id ?? '', query.trackingToken);
    return (
      <Form frame={{ ...form, path: address }}>
        <input type="hidden" name="etag" value={application.attributes.etag} />
        {corrected.map(({ path }) =>
          textAt(application, path) ? <input type="hidden" name="given" value={path} /> : null,
        )}
        <p>{say('application.correct_text')}</p>
        {specs.map(({ step, fields }) => (
          <Section title={say(`apply.step.${step}`)}>
            <Fields {...{ fields, known: application, values, problem, regions, locale, say }} />
          </Section>
        ))}
        <Button>{say('application.correct_button')}</Button>
      </Form>
    );
  },
  actions: {
    send: async (request, form) => {
      const body = { ...changedMembers(form), attributes: { etag: form.text('etag') } } as Partial<Corrected>;
      const call = { params: applicationAt(request), body, headers: mergePatch };
      const saved = await request.api.PATCH('/v1/enrollments/{id}', call).catch(error => {
        throw labelled(error, labelAmong(corrected, request.say), request.say);
      });
      const { params, query } = request;
      return { to: applicationAddress(params.id ?? '', query.trackingToken), done: addressNews(saved, 'corrected') };
    },
  },
});
