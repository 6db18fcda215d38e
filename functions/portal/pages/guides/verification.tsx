import { Notice, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Me, type Schemas } from '../../api.ts';
import { type LoadRequest, openPage } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { applicationAddress, applicationIdIn } from '../application/address.ts';
import { CheckStates } from '../application/check-states.tsx';
import { guides } from './guides.ts';
import { Steps, WhereNext } from './parts.tsx';
import { guideTexts } from './words.ts';

type Enrollment = Schemas['Enrollment'];

const refusals: readonly number[] = [403, 404];

/** Nothing for people who may not see it: the guide is for everyone. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof ApiProblem && refusals.includes(error.status)) return undefined;
  throw error;
}

/** The open application of the signed-in person's company, else the one by which it came into the program. Two calls, in turn. */
async function ownApplication({ api }: LoadRequest, person: Promise<Me | undefined>): Promise<Enrollment | undefined> {
  const me = await person;
  if (!me || me.organization.kind === 'operator') return undefined;
  const account = await api.GET('/v1/account').then(dataOf, unlessRefused);
  const verification = account?.checklist.find(({ step }) => step === 'verification');
  const id = account?.profileChange?.id ?? applicationIdIn(verification?.href);
  if (!id) return undefined;
  const found = await api.GET('/v1/enrollments/{id}', { params: { path: { id } } }).then(dataOf, unlessRefused);
  return found && 'checks' in found ? found : undefined;
}

/** How verification works, with the live state of each check for the people of a company (R47). */
export const verificationGuide = openPage<Enrollment | undefined>({
  path: '/guides/verification',
  menu: 'guides',
  title: ({ locale }) => guideTexts(locale)('verification.title'),
  description: ({ locale }) => guideTexts(locale)('verification.intro'),
  load: ownApplication,
  show: view => {
    const { say, locale, data: application } = view;
    const { next, ways } = guides.verification;
    return (
      <>
        <p class="lead">{guideTexts(locale)('verification.intro')}</p>
        {application ? (
          <Section title={say('guides.state', { company: application.companyName })} id="state">
            <CheckStates application={application} {...view} />
            <p>
              <a href={applicationAddress(application.id)}>{say('guides.to_application')}</a>
            </p>
          </Section>
        ) : null}
        <Steps name="verification" {...view} />
        {application || view.me ? null : <Notice>{say('guides.sign_in_for_state')}</Notice>}
        <WhereNext guides={next} ways={ways} {...view} />
      </>
    );
  },
});
