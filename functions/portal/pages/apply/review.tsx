import type { Child } from 'hono/jsx';
import { addressLines } from '#shared/company/address-lines.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice, Section } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { openPage, type PageRequest, type View } from '../../page.ts';
import { applicationAddress } from '../application/address.ts';
import { type Draft, draftAt, draftForm, draftOf, stepAddress } from './draft.ts';
import { Fields, type Regions } from './fields.tsx';
import { StepState } from './step-state.tsx';
import { bankFields, fieldsIn, membersOf, type StepField, stepSpecs, textAt, valueAt } from './steps.ts';

interface Data {
  draft: Draft;
  regions: Regions;
}

/** The answer to a question, as people read it. */
const answerOf = ({ say }: PageRequest, draft: Draft, { path, kind }: StepField): string | undefined => {
  if (kind === 'tick') return say(valueAt(draft, path) === true ? 'apply.yes' : 'apply.no');
  const text = textAt(draft, path);
  const isCode = kind === 'country' && /^[a-z]{2}$/i.test(text);
  return isCode ? say('apply.country', { country: { country: text.toUpperCase() } }) : text;
};

type Row = readonly [question: string, answer: Child | undefined];

const isOfAddress = ({ path }: StepField): boolean => path.startsWith('address.');

/** The answers of a step with their questions; those of the address as it will be printed. */
function answersOf(request: PageRequest, draft: Draft, fields: readonly StepField[]): Row[] {
  const { say, locale } = request;
  const { country, ...address } = draft.address ?? {};
  const known = country ? addressLines({ ...address, country: country.toUpperCase() }, locale) : undefined;
  return fields.flatMap((field, n): Row[] => {
    if (!known || !isOfAddress(field)) return [[say(`apply.field.${field.path}`), answerOf(request, draft, field)]];
    return fields.findIndex(isOfAddress) === n
      ? [[say('apply.address'), <span class="kept">{known.join('\n')}</span>]]
      : [];
  });
}

/** The bank account, for those who give one now. Whoever sends a refused form again finds it open. */
const BankAccount = ({ say, values, problem, locale, data: { regions } }: View<PageRequest, Data>) => {
  const isGiven = bankFields.some(({ path }) => values.optional(path) !== undefined);
  const common = { values, problem, regions, locale, say };
  return (
    <details open={isGiven}>
      <summary>{say('apply.bank')}</summary>
      <p>{say('apply.bank_text')}</p>
      <Fields fields={bankFields} known={{}} {...common} />
    </details>
  );
};

/** Check your answers: everything in one view, each part with the way back; then send it, once. */
export const answersPage = openPage<Data>({
  path: '/portal/apply/:id/review',
  title: ({ say }) => say('apply.review'),
  load: async request => {
    const [draft, regions] = await Promise.all([draftOf(request), request.api.GET('/v1/regions').then(dataOf)]);
    return { draft, regions: regions.items };
  },
  show: view => {
    const { say } = view;
    const { draft: data } = view.data;
    const stored = data.suggestions?.address;
    const shown = stored ? { ...data, address: stored } : data;
    if (data.enrollmentId) return <Notice tone="good">{say('apply.sent_already')}</Notice>;
    const firstLeft = data.steps.find(({ complete }) => !complete)?.step;
    return (
      <>
        {stepSpecs.map(({ step, fields }) => {
          const { complete = false, missing = [] } = data.steps.find(found => found.step === step) ?? {};
          return (
            <Section title={say(`apply.step.${step}`)}>
              <Facts rows={answersOf(view, shown, fieldsIn(view.locale, fields))} />
              {step === 'company' && stored ? <p class="soft">{say('apply.address_as_stored')}</p> : null}
              <p>
                <StepState {...{ complete, missing: missing.length, say }} />{' '}
                <a href={stepAddress(view, step)}>
                  {say('apply.change')}
                  <span class="hidden"> {say(`apply.step.${step}`)}</span>
                </a>
              </p>
            </Section>
          );
        })}
        {firstLeft === undefined ? (
          <Form frame={draftForm(view)}>
            <input type="hidden" name="etag" value={data.attributes.etag} />
            <BankAccount {...view} />
            <p>{say('apply.send_text')}</p>
            <Button>{say('apply.send')}</Button>
          </Form>
        ) : (
          <>
            <Notice tone="wait">{say('apply.not_ready')}</Notice>
            <Buttons>
              <LinkButton href={stepAddress(view, firstLeft)} tone="primary">
                {say('apply.go_on')}
              </LinkButton>
            </Buttons>
          </>
        )}
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      const body = { ...membersOf(form, bankFields), attributes: { etag: form.text('etag') } };
      const params = draftAt(request);
      const sent = dataOf(await request.api.POST('/v1/enrollments/drafts/{id}/submission', { params, body }));
      return { to: applicationAddress(sent.id, sent.trackingToken), done: 'application_sent' };
    },
  },
});
