import { Button, Field } from '#shared/pages/parts/form.tsx';
import { Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { openPage, type PageRequest, type View } from '../../page.ts';
import { DraftForm, Drafts, draftFrom } from './draft.tsx';
import { agreementMarkdownOf, catalogFileOf } from './text.tsx';
import { PolicyValue, ReadText } from './value.tsx';
import { dayText, type PolicyOnDay, policyAddress, spanText } from './words.ts';

type PolicyView = View<PageRequest, PolicyOnDay>;

/** A policy of the path. What is none, the API refuses. */
const nameIn = ({ params }: Pick<PageRequest, 'params'>) => ({ name: params.name as PolicyOnDay['name'] });

const DayForm = ({ say, form, query, data }: PolicyView) => (
  <form method="get" action={form.path} class="filters">
    <Field name="on" type="date" label={say('policies.on')} value={query.on ?? data.on} />
    <Button tone="quiet">{say('policies.show')}</Button>
  </form>
);

const Editions = (view: PolicyView) => {
  const { say, data } = view;
  return (
    <Section title={say('policies.editions')}>
      <Table
        caption={say('policies.editions')}
        head={[say('policies.column.edition')]}
        rows={data.editions
          .toReversed()
          .map(edition => [
            edition.validFrom ? (
              <a href={policyAddress(data.name, edition.validFrom)}>{spanText(edition, view)}</a>
            ) : (
              spanText(edition, view)
            ),
          ])}
        empty={say('policies.empty')}
      />
    </Section>
  );
};

/** What a policy says on a day, its editions, and for the review lead the next one (R12, R187). */
export const policyPage = openPage<PolicyOnDay>({
  path: '/policies/:name',
  menu: 'policies',
  title: ({ say, data }) => say(`policies.name.${data.name}`),
  load: async request => {
    const { on } = request.query;
    const { name } = nameIn(request);
    const query = on ? { on } : {};
    const policy = dataOf(await request.api.GET('/v1/policies/{name}', { params: { path: { name }, query } }));
    if (policy.name === 'agreement') return { ...policy, text: await agreementMarkdownOf(request, policy.edition) };
    return policy.name === 'catalogue' ? { ...policy, text: await catalogFileOf(request, policy.edition) } : policy;
  },
  show: view => {
    const { say, locale, data, me } = view;
    const mayEdit = data.editable && (me?.permissions.includes('policy.edit') ?? false);
    return (
      <>
        <p class="lead">{say(`policies.about.${data.name}`)}</p>
        <DayForm {...view} />
        <Section title={say('policies.applied', { day: dayText(locale, data.on) })}>
          <p class="soft">{spanText(data, view)}</p>
          <PolicyValue name={data.name} value={data.value} say={say} locale={locale} />
          {data.name === 'agreement' ? <ReadText edition={data.edition} say={say} /> : null}
        </Section>
        <Editions {...view} />
        {data.drafts ? <Drafts {...view} mayEdit={mayEdit} /> : null}
        {mayEdit ? <DraftForm {...view} /> : null}
      </>
    );
  },
  actions: {
    draft: async (request, form) => {
      const { name } = nameIn(request);
      await request.api.POST('/v1/policies/{name}', { params: { path: { name } }, body: draftFrom(name, form) });
      return { to: policyAddress(name), done: 'policy_drafted' };
    },
    publish: async (request, form) => {
      const path = { ...nameIn(request), edition: form.text('edition') };
      await request.api.POST('/v1/policies/{name}/{edition}/publication', { params: { path } });
      return { to: policyAddress(path.name), done: 'policy_published' };
    },
    discard: async (request, form) => {
      const path = { ...nameIn(request), edition: form.text('edition') };
      await request.api.DELETE('/v1/policies/{name}/{edition}', { params: { path } });
      return { to: policyAddress(path.name), done: 'policy_discarded' };
    },
  },
});
