import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SendFile, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';

type Import = Schemas['UserImport'];
type ImportView = View<SignedInRequest, Import>;

const tones = { running: 'wait', finished: 'good', expired: 'bad' } as const;

/** How far an import is. It may be left; where scripts run, the page is loaded again. */
const Running = ({ say, data: { done, total } }: ImportView) => (
  <div data-refresh="4">
    <p>
      <progress max={total} value={done} aria-label={say('customer_users.progress')} />{' '}
      {say('customer_users.done_of', { done, total })}
    </p>
    <p>{say('customer_users.may_leave')}</p>
  </div>
);

/** The files of a finished import: passwords once, and the rows that failed. */
const Files = ({ say, form, params, data: { links } }: ImportView) => (
  <>
    {links.passwords ? (
      <Form frame={form}>
        <Notice tone="wait" title={say('customer_users.once')}>
          <p>{say('customer_users.passwords_text')}</p>
        </Notice>
        <Button action="passwords">{say('customer_users.passwords')}</Button>
      </Form>
    ) : null}
    {links.failedRows ? (
      <>
        <p>{say('customer_users.failed_text')}</p>
        <Buttons>
          <LinkButton href={`${form.path}/failed-rows`}>{say('customer_users.failed_rows')}</LinkButton>
          <LinkButton href={`/portal/customers/${params.id}/users/import`}>
            {say('customer_users.import_again')}
          </LinkButton>
        </Buttons>
      </>
    ) : null}
  </>
);

/** Hands the passwords out as a file, once (B131). */
async function takePasswords({ api, params: { id = '', importId = '' } }: SignedInRequest): Promise<SendFile> {
  const { data, response } = await api.POST('/v1/customers/{id}/users/imports/{importId}/passwords', {
    params: { path: { id, importId } },
    parseAs: 'arrayBuffer',
  });
  return {
    file: data as unknown as ArrayBuffer,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': response.headers.get('content-disposition') ?? 'attachment',
    },
  };
}

/** One import: its progress, and what came of it. */
export const customerUserImportProgressPage = signedInPage<Import>({
  path: '/portal/customers/:id/users/imports/:importId',
  menu: 'customers',
  title: ({ say }) => say('customer_users.import'),
  load: async ({ api, params: { id = '', importId = '' } }) =>
    dataOf(await api.GET('/v1/customers/{id}/users/imports/{importId}', { params: { path: { id, importId } } })),
  show: view => {
    const { say, data, now, locale, params } = view;
    return (
      <>
        <Facts
          rows={[
            [
              say('company.status'),
              <Badge tone={tones[data.status]}>{say(`customer_users.status.${data.status}`)}</Badge>,
            ],
            [say('customer_users.begun'), <When at={data.createdDate} now={now} locale={locale} />],
            [
              say('customer_users.finished'),
              data.finishedOn && <When at={data.finishedOn} now={now} locale={locale} />,
            ],
            [say('customer_users.count.created'), String(data.created)],
            [say('customer_users.count.unchanged'), String(data.unchanged)],
            [say('customer_users.count.failed'), String(data.failed)],
          ]}
        />
        {data.status === 'running' ? <Running {...view} /> : <Files {...view} />}
        <p>
          <a href={`/portal/customers/${params.id}/users`}>{say('customer_users.all')}</a>
        </p>
      </>
    );
  },
  actions: { passwords: takePasswords },
});
