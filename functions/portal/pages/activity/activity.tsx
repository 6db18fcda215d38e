import { orderIn } from '#shared/i18n/intl.ts';
import { Field, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { ChangedValue } from './changed-value.tsx';
import { actorText, changedMembers, operationText } from './changes.ts';
import { isForPrograms, type MemberReader, memberText, valueText } from './members.ts';
import { activityQuery, resourceTypes } from './query.ts';

type Activity = Schemas['AuditRecordCollection'];
type ActivityView = View<SignedInRequest, Activity>;

/** The newest records that the filters let through. */
async function load(request: LoadRequest): Promise<Activity> {
  const params = listPart(request, { ...usualPart, ...activityQuery(request.query) });
  return dataOf(await request.api.GET('/v1/auditrecords', { params }));
}

/** The types by name, in the order of the reader's language. */
const typeOptions = (say: ActivityView['say'], locale: ActivityView['locale']) =>
  resourceTypes
    .map(value => ({ value, label: say(`activity.type.${value}`) }))
    .sort((one, other) => orderIn(locale).compare(one.label, other.label));

const Filters = ({ say, locale, query, form, me }: ActivityView) => (
  <form method="get" action={form.path} class="filters">
    <Field name="from" type="date" label={say('activity.from')} value={query.from} />
    <Field name="to" type="date" label={say('activity.to')} value={query.to} />
    <Select
      name="type"
      label={say('activity.type')}
      none={say('list.any')}
      options={typeOptions(say, locale)}
      value={query.type}
    />
    {me.organization.kind === 'operator' ? (
      <Field name="company" label={say('partners.tenant')} value={query.company} maxlength={36} />
    ) : null}
    <button type="submit" class="quiet">
      {say('list.filter')}
    </button>
  </form>
);

/** The members that a record changed: from what, to what. */
const Changes = ({ record, ...reader }: MemberReader & { record: Schemas['AuditRecord'] }) => (
  <ul class="changes">
    {changedMembers(record)
      .filter(({ name }) => !isForPrograms(name))
      .map(({ name, from, to }) => (
        <ChangedValue
          say={reader.say}
          name={memberText(reader.say, name)}
          from={valueText(reader, name, from)}
          to={valueText(reader, name, to)}
        />
      ))}
  </ul>
);

const exportAddress = ({ query: { from, to, type, company } }: ActivityView): string => {
  const asked = Object.entries({ from, to, type, company }).filter((entry): entry is [string, string] => !!entry[1]);
  return `/portal/activity/export?${new URLSearchParams(asked)}`;
};

/** Who changed what, and when: the company's own activity; for operators, everybody's or that of one company. */
export const activityPage = signedInPage<Activity>({
  path: '/portal/activity',
  menu: 'activity',
  width: 'list',
  title: ({ say }) => say('menu.activity'),
  load,
  show: view => {
    const { say, locale, data } = view;
    return (
      <>
        <Filters {...view} />
        <p>
          <LinkButton href={exportAddress(view)}>{say('activity.download')}</LinkButton>
        </p>
        <p class="soft">{say('activity.parts')}</p>
        <Table
          caption={say('menu.activity')}
          head={['when', 'who', 'what', 'changes'].map(name => say(`activity.column.${name}`))}
          rows={data.items.map(record => [
            <When at={record.operationDate} {...view} />,
            actorText(say, record),
            operationText(say, record),
            <Changes record={record} say={say} locale={locale} />,
          ])}
          empty={say('activity.empty')}
        />
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
