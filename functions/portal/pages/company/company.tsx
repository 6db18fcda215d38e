import { pageText } from '#shared/pages/page-text.ts';
import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Section, TaskList } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { applicationAddress, applicationIdIn } from '../application/address.ts';
import { accountTones } from '../partners/account-badge.tsx';
import { countryText, regionText } from './words.ts';

type Account = Schemas['Account'];
type CompanyView = View<SignedInRequest, Account>;

/** Where each step of the set-up is done. Steps that others do have no page. */
const pages: Readonly<Record<string, string>> = {
  associate_mpn_id: '/portal/company/mpn-ids',
  sign_agreement: '/portal/agreement',
  admin_agent: '/portal/company/users',
  add_users: '/portal/company/users/add',
  second_global_admin: '/portal/company/users',
  organization_profile: '/portal/company/profiles/organization',
};

/** The page of a step; for the verification, that of the application that it belongs to. */
const pageOfStep = ({ step, href }: Account['checklist'][number]): string | undefined =>
  step === 'verification' ? applicationPageOf(applicationIdIn(href)) : pages[step];

const applicationPageOf = (id: string | undefined): string | undefined => id && applicationAddress(id);

const Checklist = ({ say, data: { checklist } }: CompanyView) => {
  const next = checklist.find(({ step, done }) => !done && pages[step]);
  return (
    <Section title={say('company.checklist')}>
      <TaskList
        tasks={checklist.map(({ step, done, href }) => ({
          title: say(`company.step.${step}`),
          href: done ? undefined : pageOfStep({ step, done, href }),
          hint: done ? undefined : say(`company.step_hint.${step}`),
          state: <Badge tone={done ? 'good' : 'wait'}>{say(done ? 'company.step_done' : 'company.step_open')}</Badge>,
        }))}
      />
      {next ? (
        <Buttons>
          <LinkButton href={pages[next.step] ?? ''} tone="primary">
            {say(`company.step.${next.step}`)}
          </LinkButton>
        </Buttons>
      ) : null}
    </Section>
  );
};

/** Why the operator suspended, restricted or closed the company, what that stops and leaves, and how it ends (B107 to B110). */
const Stopped = ({ say, locale, now, data: { status, suspension, closure } }: CompanyView) => {
  const ordered = closure ?? suspension;
  if (!ordered) return null;
  const extent = status === 'closed' || status === 'restricted' ? status : 'suspended';
  return (
    <Notice tone="bad" title={say(`company.suspension.${extent}`)}>
      <Facts
        rows={[
          [say('company.suspension.why'), pageText(locale, 'word', `suspension.reason.${ordered.reason}`)],
          [say('company.suspension.since'), <When at={ordered.since} now={now} locale={locale} />],
        ]}
      />
      <ul>
        {ordered.effects?.map(({ description }) => (
          <li>{description}</li>
        ))}
      </ul>
      {closure ? null : <p>{say('company.suspension.back')}</p>}
    </Notice>
  );
};

/** A company in the program: its state, and what is left to set up, each step with its page (R30, R71, R75). */
export const companyPage = signedInPage<Account>({
  path: '/portal/company',
  menu: 'company',
  title: ({ data }) => data.companyName,
  load: async ({ api }) => dataOf(await api.GET('/v1/account')),
  show: view => {
    const { say, data } = view;
    return (
      <>
        <Stopped {...view} />
        {data.rescue ? (
          <Notice tone="bad" title={say('rescues.notice')}>
            <a href="/portal/company/rescue">{say('rescues.see')}</a>
          </Notice>
        ) : null}
        {data.agreement.signed ? <Notice tone="good" title={say('company.agreement.signed')} /> : null}
        {data.profileChange ? <Notice tone="wait">{say('company.profile_change')}</Notice> : null}
        <Facts
          rows={[
            [
              say('company.status'),
              <Badge tone={accountTones[data.status]}>{say(`company.account_status.${data.status}`)}</Badge>,
            ],
            [say('company.partner_type'), say(`company.partner_type.${data.partnerType}`)],
            [say('tiers.country'), countryText(say, data.country)],
            [say('tiers.region'), regionText(say, data.region)],
            ['MPN ID', data.mpnId],
            [say('company.programs'), <Programs {...view} />],
          ]}
        />
        <Checklist {...view} />
      </>
    );
  },
});

/** Each program, and whether the company takes part in it (R30). */
const Programs = ({ say, data: { programmes } }: CompanyView) => (
  <>
    {programmes.map(({ partnerType, status }) => (
      <div>
        {say(`company.partner_type.${partnerType}`)}{' '}
        <Badge tone={status === 'enrolled' ? 'good' : 'plain'}>{say(`company.program.${status}`)}</Badge>
      </div>
    ))}
  </>
);
