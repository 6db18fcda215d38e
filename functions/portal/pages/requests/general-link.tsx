import { Button, Field, Form, Select } from '#shared/pages/parts/form.tsx';
import { CopyText, Facts, Section } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { dataOf, mergePatch, type Schemas, sideBySide } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { When } from '../../when.tsx';
import { fieldValue } from '../company/words.ts';
import { partnerOptions, partnersOf } from '../customers/partners.ts';

interface Data {
  link: Schemas['RelationshipRequest'];
  partners: Schemas['PartnerRelationship'][];
}
type LinkView = View<SignedInRequest, Data>;

/** The address of the page for the link with a partner, or alone. */
export const generalLinkAddress = (partner: string | undefined): string =>
  `/portal/customer-requests/link${partner ? `?${new URLSearchParams({ partner })}` : ''}`;

/** The link of the company alone, or with the partner that the page's address names. */
async function linkOf({ api, query }: LoadRequest, person: Promise<SignedInRequest['me']>): Promise<Data['link']> {
  const isProvider = (await person).organization.kind === 'indirect_provider';
  const { partner } = query;
  const name = isProvider ? 'indirectResellerId' : 'indirectCloudSolutionProviderId';
  const params = { query: partner ? { [name]: partner } : {} };
  return dataOf(await api.GET('/v1/customers/relationshiprequests', { params }));
}

/** Chooses the link of the company alone, or with one of its partners. */
const Partners = ({ say, form, query, data: { partners } }: LinkView) =>
  partners.length > 0 || query.partner ? (
    <form method="get" action={form.path} class="filters">
      <Select
        name="partner"
        label={say('requests.together')}
        none={say('requests.no_provider')}
        options={partnerOptions(partners, query.partner)}
        value={query.partner}
      />
      <Button tone="quiet">{say('requests.show_link')}</Button>
    </form>
  ) : null;

const Limits = ({ say, form, query, values, problem, data: { link } }: LinkView) => (
  <Form frame={{ ...form, path: generalLinkAddress(query.partner) }}>
    <input type="hidden" name="id" value={link.id} />
    <Field
      name="maxUses"
      type="number"
      label={say('requests.max_uses')}
      hint={say('requests.max_uses_hint')}
      value={fieldValue(values, 'maxUses', link.maxUses?.toString())}
      error={problem?.fields.maxUses}
      inputmode="numeric"
      width="short"
    />
    <Field
      name="expiresOn"
      type="date"
      label={say('requests.ends')}
      hint={say('requests.ends_hint')}
      value={fieldValue(values, 'expiresOn', link.expiresOn?.slice(0, 10))}
      error={problem?.fields.expiresOn}
      width="short"
    />
    <Button>{say('requests.save_limits')}</Button>
  </Form>
);

/** The limits as they were typed. An empty field takes a limit away. */
function limitsFrom(form: FormValues, say: Say): Schemas['ChangeRelationshipRequestLinkRequest'] {
  const [uses, day] = [form.optional('maxUses'), form.optional('expiresOn')];
  if (uses && !/^\s*\d+\s*$/.test(uses)) {
    const data = [`maxUses: ${say('requests.max_uses_problem')}`];
    throw new ApiProblem(400, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
  }
  return { maxUses: uses ? Number(uses) : null, expiresOn: day ? `${day}T23:59:59Z` : null };
}

const labels: Readonly<Record<string, string>> = { maxUses: 'requests.max_uses', expiresOn: 'requests.ends' };

/** The link for all customers, with its uses and limits (P9). */
export const generalLinkPage = signedInPage<Data>({
  path: '/portal/customer-requests/link',
  needs: 'customer.request',
  menu: 'customer_requests',
  title: ({ say }) => say('requests.general'),
  load: async (request, person) => {
    const [link, partners] = await sideBySide([linkOf(request, person), partnersOf(request)]);
    return { link, partners };
  },
  show: view => {
    const { say, now, locale, data } = view;
    const { url, uses, maxUses, expiresOn } = data.link;
    return (
      <>
        <p>{say('requests.general_text')}</p>
        <Partners {...view} />
        <CopyText text={url} label={say('company.copy')} />
        <Facts
          rows={[
            [
              say('requests.uses'),
              maxUses === undefined ? String(uses) : say('requests.uses_of', { uses, most: maxUses }),
            ],
            [say('requests.ends'), expiresOn && <When at={expiresOn} now={now} locale={locale} />],
          ]}
        />
        <Section title={say('requests.limits')}>
          <Limits {...view} />
        </Section>
      </>
    );
  },
  actions: {
    send: async ({ api, say, query }, form) => {
      const params = { path: { id: form.text('id') } };
      const body = limitsFrom(form, say);
      await api
        .PATCH('/v1/customers/relationshiprequests/{id}', { params, body, headers: mergePatch })
        .catch(error => Promise.reject(labelled(error, path => labels[path] && say(labels[path]), say)));
      return { to: generalLinkAddress(query.partner), done: 'requests_limited' };
    },
  },
});
