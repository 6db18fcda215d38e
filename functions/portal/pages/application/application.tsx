import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import { labelled } from '../../field-labels.ts';
import { MailTroubleNotice } from '../../mail-trouble.tsx';
import { type GoTo, openPage, type PageRequest } from '../../page.ts';
import { guideAddress } from '../guides/guides.ts';
import { mailsAddress } from '../mails/address.ts';
import { applicationAddress, correctionAddress } from './address.ts';
import { CheckStates } from './check-states.tsx';
import { addDocument, Documents, dropDocument } from './documents.tsx';
import { type Application, applicationAt, isWhole, type LoadedApplication, loadWithDocuments } from './load.ts';
import { NextSteps } from './next-step.tsx';
import { Statements } from './statements.tsx';
import { Events, State } from './timeline.tsx';

const open: readonly Application['status'][] = [
  'email_pending',
  'in_review',
  'information_requested',
  'authorized',
  'rejected',
];

const here = ({ params, query }: PageRequest): string => applicationAddress(params.id ?? '', query.trackingToken);

/** Back to the page, which then says what has been done. */
const done = (request: PageRequest, what: string): GoTo => ({ to: here(request), done: what });

/** Where it is corrected: a change of the legal profile in that profile. */
const correctionOf = (data: Application, { params, query }: PageRequest): string =>
  isWhole(data) && data.purpose === 'profile_change'
    ? '/portal/company/profiles/legal'
    : correctionAddress(params.id ?? '', query.trackingToken);

/** The status of an application: each check, who must act since when, what to do next (R47, P15). */
export const applicationPage = openPage<LoadedApplication>({
  path: '/portal/applications/:id',
  title: ({ say, data: { application: data } }) =>
    isWhole(data) ? say('application.title', { company: data.companyName }) : say('application.title_only'),
  load: loadWithDocuments,
  show: view => {
    const { say, values, problem, form, params, locale } = view;
    const { application: data, documents } = view.data;
    const frame = { ...form, path: here(view) };
    const changes = isWhole(data);
    const correction = correctionOf(data, view);
    return (
      <>
        {isWhole(data) ? <MailTroubleNotice trouble={data.mailTrouble} {...view} /> : null}
        <State application={data} say={say} />
        <Section title={say('application.next')}>
          <NextSteps {...{ application: data, say, locale, form: frame, values, problem, changes, correction }} />
        </Section>
        <Documents
          {...view}
          {...{ documents, application: data, form: frame }}
          sends={view.me?.permissions.includes('enrollment.change') === true}
        />
        {isWhole(data) ? (
          <Section title={say('application.checks')} id="checks">
            <CheckStates application={data} {...view} />
          </Section>
        ) : null}
        {isWhole(data) ? (
          <Statements
            statements={data.statements}
            consents={view.me?.permissions.includes('consent.read') ? '/portal/consents' : undefined}
            {...view}
          />
        ) : null}
        {changes ? (
          <Section title={say('application.history')}>
            <Events application={data} say={say} />
          </Section>
        ) : (
          <>
            <p>
              <a href={`/portal/sign-in?${new URLSearchParams({ to: applicationAddress(params.id ?? '') })}`}>
                {say('application.sign_in')}
              </a>
            </p>
            <p class="soft">{say('application.no_account')}</p>
          </>
        )}
        {view.me?.permissions.includes('mail.read') ? (
          <p>
            <a href={mailsAddress({ about: params.id })}>{say('mails.about_application')}</a>
          </p>
        ) : null}
        <p>
          <a href={guideAddress('verification')}>{say('application.guide')}</a>
        </p>
        {changes && open.includes(data.status) ? (
          <details>
            <summary>{say('application.withdraw')}</summary>
            <p>{say('application.withdraw_text')}</p>
            <Form frame={frame}>
              <Button action="withdraw" tone="danger">
                {say('application.withdraw_button')}
              </Button>
            </Form>
          </details>
        ) : null}
      </>
    );
  },
  actions: {
    resend: async request => {
      const params = applicationAt(request);
      await request.api.POST('/v1/enrollments/{id}/verificationemail', { params, body: {} });
      return done(request, 'confirmation_sent');
    },
    answer: async (request, form) => {
      const { path } = applicationAt(request);
      const body = { message: form.text('message') };
      const labelOf = (field: string) => (field === 'message' ? request.say('application.answer') : undefined);
      await request.api.POST('/v1/enrollments/{id}/information', { params: { path }, body }).catch(error => {
        throw labelled(error, labelOf, request.say);
      });
      return done(request, 'answered');
    },
    add_document: addDocument,
    remove_document: async (request, form) => {
      await dropDocument(request, form);
      return done(request, 'document_removed');
    },
    escalate: async request => {
      const { path } = applicationAt(request);
      await request.api.POST('/v1/enrollments/{id}/escalation', { params: { path }, body: {} });
      return done(request, 'escalated');
    },
    withdraw: async request => {
      await request.api.POST('/v1/enrollments/{id}/withdrawal', { params: applicationAt(request), body: {} });
      return done(request, 'withdrawn');
    },
  },
});
