import { locales } from '#shared/i18n/locale.ts';
import { countryName } from '#shared/i18n/regions.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Facts, Section } from '#shared/pages/parts/show.tsx';
import { reading } from '#shared/pages/reading.ts';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { Kept } from '../../kept.ts';
import { MailTroubleNotice } from '../../mail-trouble.tsx';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { ReasonList } from '../application/reasons.tsx';
import { Statements } from '../application/statements.tsx';
import { mailsAddress } from '../mails/address.ts';
import { reviewActions } from './actions.ts';
import { CheckCard } from './check-card.tsx';
import { CriteriaSection } from './criteria.tsx';
import { DecisionForm, DismissalForm } from './decision-form.tsx';
import { SentDocuments } from './documents.tsx';
import { Established } from './established.tsx';
import { History } from './history.tsx';
import { type Application, isDecidable, type Queued, StatusBadge } from './states.tsx';

interface Loaded extends Record<string, unknown> {
  application: Application;
  reasons: Reasons;
  /** The next application in the queue, if there is one. */
  next: Queued | undefined;
}
type ApplicationView = View<SignedInRequest, Loaded>;

type Reasons = Schemas['ReviewReason'][];

/** The reasons are texts of the product, in the reader's language, with the English beside them or without. */
const reasonsIn = new Kept<Reasons>({ milliseconds: 3_600_000, most: 2 * locales.length });

/** The application, the reasons for a decision, and the first of the queue besides it. */
async function load({ api, params, locale, now }: LoadRequest): Promise<Loaded> {
  const id = params.id ?? '';
  const [reasons, found, queue] = await sideBySide([
    reasonsIn.answer(`${locale} ${reading().english}`, now, () =>
      api.GET('/v1/reviews/reasons').then(answer => dataOf(answer).items),
    ),
    api.GET('/v1/reviews/{enrollmentId}', { params: { path: { enrollmentId: id } } }),
    api.GET('/v1/reviews', { params: { query: { size: 2 } } }),
  ]);
  return {
    application: dataOf(found),
    reasons,
    next: dataOf(queue).items.find(other => other.id !== id),
  };
}

/** Who applies, for what, and by when a decision is due. */
const Summary = (view: ApplicationView) => {
  const { say, locale, data } = view;
  const { status, partnerType, purpose, dueDate, expiresOn, createdDate, address, mpnId, reviewer } = data.application;
  return (
    <Facts
      rows={[
        [say('review.status'), <StatusBadge status={status} say={say} />],
        [say('review.column.due'), dueDate && <When at={dueDate} {...view} />],
        [say('review.expires'), expiresOn && <When at={expiresOn} {...view} />],
        [say('review.reviewer'), reviewer?.name],
        [say('review.column.type'), say(`partner_type.${partnerType}`)],
        [say('review.purpose'), purpose && say(`review.purpose.${purpose}`)],
        [say('review.column.country'), countryName(locale, address.country)],
        ['MPN ID', mpnId],
        [say('review.applied_on'), <When at={createdDate} {...view} />],
      ]}
    />
  );
};

/** Takes the application on, takes it over, or gives it back. */
const Claim = ({ say, form, me, data: { application } }: ApplicationView) => {
  const { reviewer } = application;
  const isMine = reviewer?.userId === me.userId;
  return (
    <Form frame={form}>
      <Button action={isMine ? 'release' : 'claim'} tone="quiet">
        {isMine ? say('review.release') : say(reviewer ? 'review.take_over' : 'review.claim')}
      </Button>
    </Form>
  );
};

/** What the reviewer asked and the company answered. */
const Answers = ({ say, data, locale }: ApplicationView) => {
  const { information = [] } = data.application;
  return information.length === 0 ? null : (
    <Section title={say('review.information')}>
      {information.map(({ question, answer, reasons }) => (
        <div class="card">
          {reasons?.length ? <ReasonList reasons={reasons} locale={locale} /> : <p class="kept soft">{question}</p>}
          <p class="kept">{answer ?? say('review.unanswered')}</p>
        </div>
      ))}
    </Section>
  );
};

/** One application: what it says beside what to compare it with, its history, and the decision. */
export const reviewPage = signedInPage<Loaded>({
  path: '/portal/reviews/:id',
  isFull: true,
  menu: 'reviews',
  width: 'list',
  title: ({ data }) => data.application.companyName,
  load,
  actions: reviewActions,
  show: view => {
    const { say, me, data } = view;
    const { application, next, reasons } = data;
    const decides = isDecidable(application) && me.permissions.includes('review.decide');
    const dismisses = application.status === 'disputed' && me.permissions.includes('dispute.dismiss');
    return (
      <>
        <MailTroubleNotice trouble={application.mailTrouble} {...view} />
        {application.mailTrouble ? <p>{say('mails.trouble_review')}</p> : null}
        <Summary {...view} />
        {decides ? <Claim {...view} /> : null}
        <Answers {...view} />
        <SentDocuments view={view} />
        <Established view={view} />
        <Section title={say('review.checks')}>
          {application.checks.map(check => (
            <CheckCard check={check} view={view} decides={decides && application.status === 'in_review'} />
          ))}
        </Section>
        <CriteriaSection view={view} decides={decides && application.status === 'in_review'} />
        {decides ? <DecisionForm view={view} reasons={reasons} /> : null}
        {dismisses ? <DismissalForm view={view} /> : null}
        <Statements
          statements={application.statements}
          consents={application.statements.length > 1 ? `/portal/consents?about=${application.tenantId}` : undefined}
          {...view}
        />
        <History view={view} />
        <p>
          <a href={mailsAddress({ about: application.id })}>{say('mails.about_application')}</a>
        </p>
        {next ? (
          <LinkButton href={`/portal/reviews/${next.id}`}>
            {say('review.next', { company: next.companyName })}
          </LinkButton>
        ) : null}
      </>
    );
  },
});
