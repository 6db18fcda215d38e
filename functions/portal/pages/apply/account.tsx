import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import { openPage, type PageRequest } from '../../page.ts';
import { LookUp, lookedUp } from '../account/work-account-form.tsx';
import { type Draft, draftAt, draftForm, draftOf, stepAddress } from './draft.ts';
import { stepSpecs } from './steps.ts';

/** The step that the applicant came from; the list of steps without one. */
const cameFrom = ({ query }: Pick<PageRequest, 'query'>): string | undefined =>
  stepSpecs.find(({ step }) => step === query.from)?.step;

/** The address of this page, which leads back to a step. */
export function accountAddress(at: Pick<PageRequest, 'params' | 'query'>, from?: string): string {
  const query = new URLSearchParams({ ...draftAt(at).query, ...(from && { from }) });
  return `/portal/apply/${at.params.id}/account?${query}`;
}

/** The domain that the draft names, if it does. */
const domainIn = ({ organizationProfile, primaryContact }: Draft): string | undefined =>
  organizationProfile?.domain ?? primaryContact?.email?.split('@')[1];

/**
 * The work account of an application (R19–R21): looked up first; whoever has one signs in and comes back to the step that they
 * were at, and for whoever has none it is created with the application. The contact chooses its password on confirming.
 */
export const workAccountStepPage = openPage<Draft>({
  path: '/portal/apply/:id/account',
  title: ({ say }) => say('apply.account.title'),
  load: draftOf,
  show: view => {
    const { say, data, me } = view;
    const back = stepAddress(view, cameFrom(view));
    const frame = { ...draftForm(view), path: accountAddress(view, cameFrom(view)) };
    return (
      <>
        <p>{say(me ? 'apply.account.signed_in' : 'apply.account.text')}</p>
        {me ? null : <LookUp view={view} frame={frame} domain={domainIn(data)} />}
        <Section title={say('apply.account.create')}>
          <p>{say('apply.account.create_text')}</p>
          <Buttons>
            <LinkButton href={back}>{say('apply.account.back')}</LinkButton>
          </Buttons>
        </Section>
      </>
    );
  },
  actions: {
    send: (request, form) => {
      const back = stepAddress(request, cameFrom(request));
      return lookedUp(request, form, { signedIn: back, create: back });
    },
  },
});
