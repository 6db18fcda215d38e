import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { openPage } from '../../page.ts';
import { Fields, type Regions } from '../apply/fields.tsx';
import { membersOf, stepSpecs } from '../apply/steps.ts';
import { applicationAddress, correctionAddress } from './address.ts';
import { type Application, applicationAt, isWhole, loadApplication } from './load.ts';

/** What can be corrected: every question but the statement that was accepted. */
const specs = stepSpecs.filter(({ step }) => step !== 'authority');

type Corrected = Schemas['Enrollment'];

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
      const members = membersOf(
        form,
        specs.flatMap(({ fields }) => fields),
      );
      const body = { ...members, attributes: { etag: form.text('etag') } } as Partial<Corrected>;
      await request.api.PATCH('/v1/enrollments/{id}', { params: applicationAt(request), body });
      const { params, query } = request;
      return { to: applicationAddress(params.id ?? '', query.trackingToken), done: 'corrected' };
    },
  },
});
