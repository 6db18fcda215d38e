import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { withLabels } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, openPage, type PageRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { accountAddress } from './account.tsx';
import { type Draft, draftAt, draftForm, draftOf, stepAddress } from './draft.ts';
import { Fields, labelAmong, type Regions } from './fields.tsx';
import { membersOf, type StepField, stepAfter, stepSpecs } from './steps.ts';

type Spec = (typeof stepSpecs)[number];

/** What a step still lacks, as the errors of its form: each names its field. */
function lacking({ say }: PageRequest, { step, fields }: Spec, draft: Draft): ApiProblem | undefined {
  const { missing = [] } = draft.steps.find(found => found.step === step) ?? {};
  if (missing.length === 0) return undefined;
  const data = withLabels(missing, labelAmong(fields, say), say);
  const body = { reason: 'request.invalid', description: say('apply.missing'), data };
  return new ApiProblem(400, body, new Headers());
}

/** Saves what was typed. */
async function save(request: PageRequest, { step, fields }: Spec, form: FormValues): Promise<Draft> {
  const { path, query } = draftAt(request);
  const body = { ...membersOf(form, fields), attributes: { etag: form.text('etag') } };
  const params = { path: { ...path, step }, query };
  return dataOf(await request.api.PUT('/v1/enrollments/drafts/{id}/{step}', { params, body }));
}

/** The fields of a step: whoever applies signed in is the first admin. */
const askedOf = ({ me }: PageRequest, { fields }: Spec): readonly StepField[] =>
  me ? fields.filter(({ path }) => !path.startsWith('administrator.')) : fields;

/** One question page of the application. What is typed is saved whether it is complete or not. */
const stepPage = (spec: Spec) =>
  openPage<{ draft: Draft; regions: Regions }>({
    path: `/portal/apply/:id/${spec.step}`,
    title: ({ say }) => say(`apply.step.${spec.step}`),
    load: async request => {
      const asksCountry = spec.fields.some(({ kind }) => kind === 'country');
      const [draft, regions] = await Promise.all([
        draftOf(request),
        asksCountry ? request.api.GET('/v1/regions').then(dataOf) : { items: [] },
      ]);
      return { draft, regions: regions.items };
    },
    show: view => {
      const { say, data, values, problem, locale } = view;
      return (
        <>
          <p class="soft">
            {say('apply.progress', { n: stepSpecs.indexOf(spec) + 1, of: stepSpecs.length })} ·{' '}
            <a href={stepAddress(view)}>{say('apply.all_steps')}</a> ·{' '}
            <a href={accountAddress(view, spec.step)}>{say('apply.account.title')}</a>
          </p>
          <p>{say(`apply.intro.${spec.step}`)}</p>
          <Form frame={draftForm(view)}>
            <input type="hidden" name="etag" value={data.draft.attributes.etag} />
            <Fields
              {...{ fields: askedOf(view, spec), known: data.draft, values, problem, locale, say }}
              regions={data.regions}
            />
            <Buttons>
              <Button>{say('apply.continue')}</Button>
              <Button action="later" tone="quiet">
                {say('apply.later')}
              </Button>
            </Buttons>
          </Form>
        </>
      );
    },
    actions: {
      send: async (request, form): Promise<GoTo> => {
        const problem = lacking(request, spec, await save(request, spec, form));
        if (problem) throw problem;
        return { to: stepAddress(request, stepAfter(spec.step)) };
      },
      later: async (request, form): Promise<GoTo> => {
        await save(request, spec, form);
        return { to: stepAddress(request), done: 'draft_saved' };
      },
    },
  });

/** The question pages of an application, one for each step. */
export const stepPages = stepSpecs.map(stepPage);
