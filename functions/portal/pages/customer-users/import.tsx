import { Button, FileField, Form, LinkButton, Radios, TextArea } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice, Table } from '#shared/pages/parts/show.tsx';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';
import { type ApiClient, dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { memberLabel } from './fields.tsx';
import { addedTo } from './load.ts';

type Report = Schemas['UserImportReport'];

/** How many problems the page shows. */
const mostShown = 100;

/** The rows that a form sent: those of the file, else those in the field. */
const csvIn = (form: FormValues): string => form.optional('file') ?? form.lines('csv');

/** Sends rows as a file of text. */
const sendRows = (api: ApiClient, id: string, csv: string, query: { dryRun?: 'true'; mode?: 'all' | 'good' }) =>
  api.POST('/v1/customers/{id}/users/imports', {
    params: { path: { id }, query },
    body: csv,
    bodySerializer: body => body,
    headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  });

const countsOf = (say: Say, { total, created, unchanged, failed }: Report) => (
  <Facts
    rows={[
      [say('customer_users.count.total'), String(total)],
      [say('customer_users.count.to_create'), String(created)],
      [say('customer_users.count.unchanged'), String(unchanged)],
      [say('customer_users.count.failed'), String(failed)],
    ]}
  />
);

/** A column, as pages call it and as the file does. */
const Column = ({ say, name }: { say: Say; name: string }) => {
  const label = memberLabel(say, name);
  return <>{label ? say('frame.note', { what: label, note: name }) : name}</>;
};

const Problems = ({ say, report }: { say: Say; report: Report }) => (
  <>
    <Table
      caption={say('customer_users.problems')}
      head={[say('customer_users.row'), say('customer_users.column'), say('customer_users.problem')]}
      rows={report.problems
        .slice(0, mostShown)
        .map(({ row, column, message }) => [String(row), <Column say={say} name={column} />, message])}
      empty={<p>{say('customer_users.no_problems')}</p>}
    />
    {report.problems.length > mostShown ? <p>{say('customer_users.more_problems', { shown: mostShown })}</p> : null}
  </>
);

/** What a file would do, and the choice of what to do with it. */
const Checked = ({ say, form, report, csv }: { say: Say; form: FormFrame; report: Report; csv: string }) => (
  <>
    <Notice tone={report.failed === 0 ? 'good' : 'wait'}>
      <p>
        {say(report.failed === 0 ? 'customer_users.checked_good' : 'customer_users.checked_bad', {
          failed: report.failed,
        })}
      </p>
    </Notice>
    {countsOf(say, report)}
    {report.failed > 0 ? <Problems say={say} report={report} /> : null}
    <Form frame={form}>
      <TextArea name="csv" label={say('customer_users.rows')} value={csv} rows={8} />
      {report.failed > 0 && report.failed < report.total ? (
        <Radios
          name="mode"
          label={say('customer_users.mode')}
          value="all"
          options={(['all', 'good'] as const).map(value => ({ value, label: say(`customer_users.mode.${value}`) }))}
        />
      ) : (
        <input type="hidden" name="mode" value="all" />
      )}
      <Buttons>
        <Button action="import">{say('customer_users.begin')}</Button>
        <Button tone="quiet">{say('customer_users.check_again')}</Button>
      </Buttons>
    </Form>
  </>
);

async function check({ api, say, form: frame, params: { id = '' } }: SignedInRequest, form: FormValues) {
  const csv = csvIn(form);
  const report = dataOf(await sendRows(api, id, csv, { dryRun: 'true' })) as Report;
  return {
    title: say('customer_users.checked'),
    show: <Checked say={say} form={{ ...frame, requestId: crypto.randomUUID() }} report={report} csv={csv} />,
  };
}

async function begin({ api, params: { id = '' } }: SignedInRequest, form: FormValues) {
  const mode = form.text('mode') === 'good' ? 'good' : 'all';
  const begun = dataOf(await sendRows(api, id, csvIn(form), { mode })) as Schemas['UserImport'];
  return { to: `/portal/customers/${id}/users/imports/${begun.id}` };
}

/** A refusal of the whole file, which no field can be blamed for but the one with the rows. */
const rowsError = ({ problem }: Pick<View<SignedInRequest, unknown>, 'problem'>): string | undefined =>
  problem instanceof ApiProblem && problem.reason.startsWith('import.') ? problem.description : undefined;

/** Import of users: template, file or rows, check, and then the import itself (P25). */
export const customerUserImportPage = signedInPage<Schemas['Customer'] | undefined>({
  path: '/portal/customers/:id/users/import',
  needs: 'customeruser.manage',
  menu: 'customers',
  load: addedTo,
  title: ({ say }) => say('customer_users.import'),
  show: view => {
    const { say, form, values, params } = view;
    return (
      <>
        <p>{say('customer_users.import_text')}</p>
        <Buttons>
          <LinkButton href={`/portal/customers/${params.id}/users/imports/template`}>
            {say('customer_users.template')}
          </LinkButton>
        </Buttons>
        <Form frame={form} files>
          <FileField
            name="file"
            label={say('customer_users.file')}
            hint={say('customer_users.file_hint')}
            accept=".csv,.txt,.tsv,text/csv"
          />
          <TextArea
            name="csv"
            label={say('customer_users.paste')}
            value={csvIn(values)}
            error={rowsError(view)}
            rows={8}
          />
          <Buttons>
            <Button>{say('customer_users.check')}</Button>
            <LinkButton href={`/portal/customers/${params.id}/users`}>{say('company.cancel')}</LinkButton>
          </Buttons>
        </Form>
      </>
    );
  },
  actions: { send: check, import: begin },
});
