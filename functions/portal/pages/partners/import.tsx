import { readTable } from '#shared/http/csv-table.ts';
import { Button, Form, LinkButton, TextArea } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice, Section, Table } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type SignedInRequest, signedInPage } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';

type Partner = Schemas['PartnerDetails'];
type Imported = Schemas['CustomerImport'];

const details = ['companyName', 'domain', 'email', 'culture', 'language', 'firstName', 'lastName'] as const;
const ofAddress = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'country', 'phoneNumber'] as const;
const others = ['organizationRegistrationNumber', 'allowDelegatedAccess'] as const;

/** The columns of the table. */
const columns: readonly string[] = [...details, ...ofAddress, ...others];

/** The API takes so many rows at once. */
const mostRows = 200;

/** A line as the API takes it. A customer whose language isn't said has that of the page. */
function rowOf(cells: ReadonlyMap<string, string>, partnerTenantId: string, locale: string) {
  const part = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap(name => (cells.get(name) ? [[name, cells.get(name)]] : [])));
  const isYes = /^(true|yes|1|x)$/i.test(cells.get('allowDelegatedAccess') ?? '');
  const culture = cells.get('culture') ?? locale;
  return {
    ...{ partnerTenantId, culture, language: culture.split('-')[0] },
    ...part([...details, 'organizationRegistrationNumber']),
    allowDelegatedAccess: isYes,
    defaultAddress: part(ofAddress),
  };
}

const wrongRows = (say: Say, message: string): ApiProblem =>
  new ApiProblem(
    400,
    { reason: 'request.invalid', description: say('frame.fields'), data: [`rows: ${message}`] },
    new Headers(),
  );

/** The lines of the table. @throws ApiProblem for a table that can't be read, without rows or with too many, or with another column */
async function rowsIn({ say, params, locale }: SignedInRequest, form: FormValues) {
  const table = await readTable(form.lines('rows'));
  if ('unreadable' in table) throw wrongRows(say, say('customer_import.unreadable', { line: table.unreadable }));
  if (table.lines.length === 0) throw wrongRows(say, say('customer_import.none'));
  if (table.lines.length > mostRows) throw wrongRows(say, say('customer_import.too_many', { count: mostRows }));
  const columnOf = (heading: string) => columns.find(column => column.toLowerCase() === heading.trim().toLowerCase());
  const unknown = table.headings.find(heading => !columnOf(heading));
  if (unknown !== undefined) throw wrongRows(say, say('customer_import.unknown_column', { column: unknown }));
  const names = table.headings.map(columnOf);
  return table.lines.map(({ cells }) => {
    const named = cells.flatMap((cell, n): [string, string][] => (names[n] && cell ? [[names[n], cell]] : []));
    return rowOf(new Map(named), params.tenantId ?? '', locale);
  });
}

const Result = ({ say, result, back }: { say: Say; result: Imported; back: string }) => (
  <>
    <Notice tone="good">
      <p>{say('customer_import.imported', { count: result.imported })}</p>
    </Notice>
    <Section title={say('customer_import.rejected')}>
      <Table
        caption={say('customer_import.rejected')}
        head={[say('customer_users.row'), say('customer_users.problem')]}
        rows={result.rejected.map(({ row, reason, data }) => [
          String(row),
          data.length > 0 ? data.join('; ') : say(`problem.${reason}`),
        ])}
        empty={<p>{say('customer_import.none_rejected')}</p>}
      />
    </Section>
    <Buttons>
      <LinkButton href={back} tone="primary">
        {say('customer_import.back')}
      </LinkButton>
    </Buttons>
  </>
);

/** For operators: imports the customers that a partner has elsewhere (R135). */
export const customerImportPage = signedInPage<Partner>({
  path: '/portal/partners/:tenantId/customers/import',
  menu: 'partners',
  title: ({ say, data }) => say('customer_import.of', { company: data.companyName }),
  load: async ({ api, params: { tenantId = '' } }) =>
    dataOf(await api.GET('/v1/partners/{tenantId}', { params: { path: { tenantId } } })),
  show: ({ say, form, data, values, problem, params }) => (
    <Form frame={form}>
      <p>{say('customer_import.text', { company: data.companyName })}</p>
      <p>
        {say('frame.of', { what: say('customer_import.columns'), of: '' })}
        <code>{columns.join(', ')}</code>
      </p>
      <TextArea
        name="rows"
        label={say('customer_import.rows')}
        value={values.text('rows')}
        error={problem?.fields.rows}
        rows={10}
      />
      <Buttons>
        <Button>{say('customer_import.title')}</Button>
        <LinkButton href={`/portal/partners/${params.tenantId}`}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async (request, form) => {
      const { api, say, params } = request;
      const body = await rowsIn(request, form);
      const result = dataOf(await api.POST('/v1/customers/imports', { body }));
      const back = `/portal/partners/${params.tenantId}`;
      return { title: say('customer_import.done'), show: <Result say={say} result={result} back={back} /> };
    },
  },
});
