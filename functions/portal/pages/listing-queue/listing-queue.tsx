import { Button, Form, Select, TextArea } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type Action, type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { Differences, requestTones } from './differences.tsx';

type Queue = Schemas['ListingChangeRequestCollection'];
type ChangeRequest = Schemas['ListingChangeRequest'];
type QueueView = View<SignedInRequest, Queue>;

const statuses = Object.keys(requestTones) as ChangeRequest['status'][];

const statusOf = ({ query }: LoadRequest): ChangeRequest['status'] =>
  statuses.find(status => status === query.status) ?? 'pending';

/** Change requests in a status, the oldest first. */
async function load(request: LoadRequest): Promise<Queue> {
  const params = listPart(request, { status: statusOf(request), size: 10 });
  return dataOf(await request.api.GET('/v1/listings/changerequests', { params }));
}

/** The form that publishes or rejects a request. */
const Decision = ({ id, view: { say, form, values, problem } }: { id: string; view: QueueView }) => {
  const isThis = values.text('id') === id;
  return (
    <Form frame={form}>
      <input type="hidden" name="id" value={id} />
      <TextArea
        name={`reason-${id}`}
        label={say('listings.reason')}
        hint={say('listings.reason_hint')}
        value={values.text(`reason-${id}`)}
        error={isThis && problem?.reason === 'decision.reason_required' ? problem.description : undefined}
        rows={2}
        maxlength={2000}
      />
      <Buttons>
        <Button action="publish" tone="quiet">
          {say('listings.publish')}
        </Button>
        <Button action="reject" tone="danger">
          {say('listings.reject')}
        </Button>
      </Buttons>
    </Form>
  );
};

const RequestCard = ({ request, view }: { request: ChangeRequest; view: QueueView }) => {
  const { say } = view;
  const { id, provider, status, changes, note, requestedBy, requestedOn, reason } = request;
  return (
    <section class="card" id={`request-${id}`}>
      <h2>
        {provider.name} <Badge tone={requestTones[status]}>{say(`listings.status.${status}`)}</Badge>
      </h2>
      <p class="soft">
        {requestedBy} · <When at={requestedOn} {...view} />
      </p>
      {note ? <p class="kept">{note}</p> : null}
      <Differences changes={changes} view={view} />
      {reason ? <p class="kept">{say('listings.rejected_because', { reason })}</p> : null}
      {status === 'pending' ? <Decision id={id} view={view} /> : null}
    </section>
  );
};

/** Publishes or rejects a request, and goes on with the rest of the queue. */
const decide =
  (decision: 'publish' | 'reject'): Action<SignedInRequest> =>
  async ({ api, form: { path } }, form) => {
    const id = form.text('id');
    const reason = form.optional(`reason-${id}`);
    await api.POST('/v1/listings/changerequests/{id}/decision', {
      params: { path: { id } },
      body: { decision, ...(reason && { reason }) },
    });
    return { to: path, done: `listing_${decision}` };
  };

/** Change requests of listings, for the operator's representatives (R102). */
export const listingQueuePage = signedInPage<Queue>({
  path: '/portal/listing-requests',
  menu: 'listing_requests',
  width: 'list',
  title: ({ say }) => say('menu.listing_requests'),
  load,
  actions: { publish: decide('publish'), reject: decide('reject') },
  show: view => {
    const { say, data, form } = view;
    return (
      <>
        <form method="get" action={form.path} class="filters">
          <Select
            name="status"
            label={say('review.status')}
            options={statuses.map(value => ({ value, label: say(`listings.status.${value}`) }))}
            value={statusOf(view)}
          />
          <button type="submit" class="quiet">
            {say('list.filter')}
          </button>
        </form>
        {data.items.length === 0 ? <div class="empty">{say('listings.empty')}</div> : null}
        {data.items.map(request => (
          <RequestCard request={request} view={view} />
        ))}
        <NextPage view={view} token={data.continuationToken} />
      </>
    );
  },
});
