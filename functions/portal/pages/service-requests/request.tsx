import { personName } from '#shared/identity/person-name.ts';
import { Button, Form, TextArea } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Section, Timeline } from '#shared/pages/parts/show.tsx';
import { mailto } from '#shared/runtime/mailto.ts';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { serviceTones, waitingText, withLabelsOf } from './words.ts';

type Request = Schemas['ServiceRequest'];
type RequestView = View<SignedInRequest, Request>;

const About = (view: RequestView) => {
  const { say, data } = view;
  const { primaryContact: asker } = data;
  return (
    <Facts
      rows={[
        [say('service.state'), <Badge tone={serviceTones[data.status]}>{waitingText(say, data)}</Badge>],
        [say('service.due'), data.dueDate && <When at={data.dueDate} {...view} />],
        [say('service.company'), data.organization.name],
        [say('service.contact'), data.supportContact.name],
        [say('service.topic'), data.supportTopicName],
        [say('service.severity'), say(`service.severity.${data.severity}`)],
        [say('service.product'), data.productName ?? data.productId],
        [say('service.opened_by'), say('frame.note', { what: personName(asker), note: asker.organization.name })],
        [say('field.email'), asker.email && <a href={mailto(asker.email)}>{asker.email}</a>],
        [say('service.opened'), <When at={data.createdDate} {...view} />],
        [say('service.number'), data.id],
      ]}
    />
  );
};

const Notes = (view: RequestView) => {
  const { say, data } = view;
  return (
    <Section title={say('service.notes')}>
      {data.notes.length === 0 ? <p class="soft">{say('service.no_notes')}</p> : null}
      <Timeline
        moments={data.notes.map(({ createdByName, createdDate, text }) => ({
          title: createdByName,
          when: <When at={createdDate} {...view} />,
          tone: 'plain' as const,
          children: <p class="kept">{text}</p>,
        }))}
      />
    </Section>
  );
};

/** What somebody can do: write, close, and as the contact pass the request on. */
const Answer = ({ say, me, form, values, problem, data }: RequestView) => {
  if (data.status === 'closed') return <Notice>{say('service.closed_text')}</Notice>;
  if (data.side === 'former')
    return <Notice>{say('service.with_another', { company: data.supportContact.name })}</Notice>;
  if (!me.permissions.includes('servicerequest.write')) return null;
  const answers = data.side === 'contact';
  return (
    <Form frame={form}>
      <input type="hidden" name="etag" value={data.attributes.etag} />
      <TextArea
        name="newNote.text"
        label={say(answers ? 'service.answer' : 'service.write_back')}
        hint={say(answers ? 'service.answer_hint' : 'service.write_back_hint')}
        value={values.text('newNote.text')}
        error={problem?.fields['newNote.text'] ?? problem?.fields.newNote}
        rows={6}
        maxlength={2000}
      />
      <Buttons>
        <Button>{say(answers ? 'service.send_answer' : 'service.send_note')}</Button>
        <Button action="close" tone="quiet" confirm={say('service.close_confirm')}>
          {say('service.close')}
        </Button>
        {answers && me.permissions.includes('customer.support') ? (
          <Button action="escalate" tone="quiet" confirm={say('service.escalate_confirm')}>
            {say('service.escalate')}
          </Button>
        ) : null}
      </Buttons>
    </Form>
  );
};

/** Sends what was written; without a status, the note decides for whom the request waits. */
async function write(
  { api, say, params: { id = '' } }: SignedInRequest,
  form: FormValues,
  closes: boolean,
): Promise<void> {
  const text = form.lines('newNote.text');
  const hasNote = text.trim() !== '' || !closes;
  const body = {
    ...(hasNote && { newNote: { text } }),
    ...(closes && { status: 'closed' as const }),
    attributes: { etag: form.text('etag') },
  };
  await withLabelsOf(say, api.PATCH('/v1/servicerequests/{id}', { params: { path: { id } }, body }));
}

/** One request for support, with its notes, for whoever asks and whoever answers. */
export const serviceRequestPage = signedInPage<Request>({
  path: '/portal/service-requests/:id',
  menu: 'service_requests',
  title: ({ data }) => data.title,
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/servicerequests/{id}', { params: { path: { id } } })),
  show: view => (
    <>
      <About {...view} />
      <Section title={view.say('service.description')}>
        <p class="kept">{view.data.description}</p>
      </Section>
      <Notes {...view} />
      <Answer {...view} />
    </>
  ),
  actions: {
    send: async (request, form) => {
      await write(request, form, false);
      return { to: request.form.path, done: 'service_noted' };
    },
    close: async (request, form) => {
      await write(request, form, true);
      return { to: request.form.path, done: 'service_closed' };
    },
    escalate: async ({ api, params: { id = '' }, form: { path } }) => {
      await api.POST('/v1/servicerequests/{id}/escalation', { params: { path: { id } } });
      return { to: path, done: 'service_escalated' };
    },
  },
});
