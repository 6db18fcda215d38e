import { consentKinds } from '#shared/audit/consent.ts';
import { languageName } from '#shared/i18n/intl.ts';
import { Field, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { consentsAsked } from './query.ts';

/** Nothing before an operator has named a company. */
type Consents = Schemas['ConsentCollection'] | undefined;
type Consent = Schemas['Consent'];
type ConsentsView = View<SignedInRequest, Consents>;

const isOperator = (me: SignedInRequest['me']): boolean => me.organization.kind === 'operator';

const Filters = ({ say, me, query, form }: ConsentsView) => (
  <form method="get" action={form.path} class="filters">
    {isOperator(me) ? (
      <Field name="about" label={say('partners.tenant')} value={query.about} maxlength={36} required />
    ) : null}
    <Select
      name="kind"
      label={say('consents.column.what')}
      none={say('list.any')}
      options={consentKinds.map(value => ({ value, label: say(`consents.kind.${value}`) }))}
      value={query.kind}
    />
    <button type="submit" class="quiet">
      {say('list.filter')}
    </button>
  </form>
);

/** What was said: in its own words and language, or which version of an agreement. */
const What = ({ title, text, about, say, locale }: Consent & Pick<ConsentsView, 'say' | 'locale'>) => (
  <>
    <strong>{title}</strong>
    {text?.words ? (
      <p lang={text.language} dir="auto">
        {text.words}
      </p>
    ) : null}
    {about ? <p>{say('consents.about', { name: about.name })}</p> : null}
    {text ? (
      <small>{say('consents.text', { version: text.version, language: languageName(locale, text.language) })}</small>
    ) : null}
  </>
);

/** What became of it. */
const State = ({ consent, view }: { consent: Consent; view: ConsentsView }) => {
  const { act, takenBack, replacedBy } = consent;
  const { say } = view;
  if (act === 'taken_back') return <Badge tone="plain">{say('consents.state.takes_back')}</Badge>;
  if (!takenBack && !replacedBy) return <Badge tone="good">{say('consents.state.stands')}</Badge>;
  return (
    <>
      <Badge tone={takenBack ? 'bad' : 'plain'}>
        {say(takenBack ? 'consents.state.taken_back' : 'consents.state.replaced')}
      </Badge>{' '}
      <When at={(takenBack ?? replacedBy)?.on} {...view} />
    </>
  );
};

const row = (consent: Consent, view: ConsentsView) => [
  <What {...consent} say={view.say} locale={view.locale} />,
  <>
    {consent.by.name}
    {consent.by.email ? <small>{consent.by.email}</small> : null}
    <small>{view.say(`consents.way.${consent.source.way}`)}</small>
  </>,
  <When at={consent.on} {...view} />,
  <State consent={consent} view={view} />,
];

const Downloads = ({ say, query }: ConsentsView) => {
  const address = (format: string) =>
    `/portal/consents/export?${new URLSearchParams({ ...consentsAsked(query), format })}`;
  return (
    <Buttons>
      <LinkButton href={address('html')}>{say('consents.print')}</LinkButton>
      <LinkButton href={address('json')}>{say('consents.download')}</LinkButton>
    </Buttons>
  );
};

/** All that a company has agreed to and taken back: its own; for operators that of the company that they name. */
export const consentsPage = signedInPage<Consents>({
  path: '/portal/consents',
  menu: 'consents',
  width: 'list',
  title: ({ say }) => say('menu.consents'),
  load: async (request, person) => {
    const asked = consentsAsked(request.query);
    if (!request.query.page && !asked.about && isOperator(await person)) return undefined;
    const params = listPart(request, { ...usualPart, ...asked });
    const list = dataOf(await request.api.GET('/v1/consents', { params }));
    return typeof list === 'string' ? undefined : list;
  },
  show: view => {
    const { say, data, me } = view;
    return (
      <>
        <p class="soft">{say('consents.intro')}</p>
        <Filters {...view} />
        {data ? <Downloads {...view} /> : null}
        <Table
          caption={say('menu.consents')}
          head={['what', 'who', 'when', 'state'].map(name => say(`consents.column.${name}`))}
          rows={(data?.items ?? []).map(consent => row(consent, view))}
          empty={say(!data && isOperator(me) ? 'consents.name_company' : 'consents.empty')}
        />
        <NextPage view={view} token={data?.continuationToken} />
      </>
    );
  },
});
