import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import { addressNews } from '../../address-news.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { openPage, type PageRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { Fields, labelAmong, type Regions } from '../apply/fields.tsx';
import { membersOf, stepSpecs, textAt } from '../apply/steps.ts';
import { applicationAddress, correctionAddress } from './address.ts';
import { type Application, applicationAt, isWhole, loadApplication } from './load.ts';

/** What can be corrected: every question but the statement that was accepted. */
const specs = stepSpecs.filter(({ step }) => step !== 'authority');

type Corrected = Schemas['Enrollment'];

const corrected = specs.flatMap(({ fields }) => fields);

/**
 * What the application has can be changed, but the API leaves a member that is blank as it is: saying nothing of it would look as
 * if it was removed.
 */
function requireKept({ say }: PageRequest, form: FormValues): void {
  const emptied = corrected.filter(
    ({ path }) => form.all('given').includes(path) && form.has(path) && !form.optional(path),
  );
  if (emptied.length === 0) return;
  const data = emptied.map(
    ({ path }) => `${path}: ${say('application.not_empty', { label: say(`apply.field.${path}`) })}`,
  );
  throw new ApiProblem(400, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
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
      const members = membersOf(form, corrected);
      const body = { ...members, attributes: { etag: form.text('etag') } } as Partial<Corrected>;
      requireKept(request, form);
      const sent = request.api.PATCH('/v1/enrollments/{id}', { params: applicationAt(request), body });
      const saved = await sent.catch(error => {
        throw labelled(error, labelAmong(corrected, request.say), request.say);
      });
      const { params, query } = request;
      return { to: applicationAddress(params.id ?? '', query.trackingToken), done: addressNews(saved, 'corrected') };
    },
  },
});
