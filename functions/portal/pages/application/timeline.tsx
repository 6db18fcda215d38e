import { Badge, Facts, Timeline, type Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { guideAddress } from '../guides/guides.ts';
import { type Application, isWhole } from './load.ts';

type Status = Application['status'];

const tones: Partial<Record<Status, Tone>> = {
  active: 'good',
  authorized: 'good',
  rejected: 'bad',
  disputed: 'bad',
  expired: 'plain',
  withdrawn: 'plain',
};

/** Who must act now: nobody once it has ended. */
const owners: Partial<Record<Status, 'contact' | 'operator' | 'applicant'>> = {
  email_pending: 'contact',
  in_review: 'operator',
  disputed: 'operator',
  information_requested: 'applicant',
  authorized: 'applicant',
  rejected: 'applicant',
};

/** When the application came to where it is: the latest thing that is known to have happened. */
function sinceOf(application: Application): string | undefined {
  if (!isWhole(application)) return undefined;
  const asked = application.information?.flatMap(({ askedOn, answeredOn }) => [askedOn, answeredOn]) ?? [];
  const decided = application.decisions?.map(({ decidedOn }) => decidedOn) ?? [];
  const checked = application.checks.map(({ decidedOn }) => decidedOn);
  return [application.createdDate, ...checked, ...asked, ...decided]
    .filter(on => on !== undefined)
    .sort()
    .at(-1);
}

const date = (on: string | undefined) => (on ? new Date(on) : undefined);

/** Where the application is, who must act since when, and by when. */
export const State = ({ application, say }: { application: Application; say: Say }) => {
  const { status, dueDate } = application;
  const owner = owners[status];
  const [since, due] = [date(sinceOf(application)), date(dueDate)];
  const expires = isWhole(application) ? date(application.expiresOn) : undefined;
  return (
    <Facts
      rows={[
        [
          say('application.status'),
          <Badge tone={tones[status] ?? 'wait'}>{say(`application.status.${status}`)}</Badge>,
        ],
        [say('application.owner'), owner && say(`application.owner.${owner}`)],
        [say('application.since'), since && say('application.date', { date: since })],
        [say('application.due'), due && say('application.date', { date: due })],
        [say('application.expires'), expires && say('application.date', { date: expires })],
      ]}
    />
  );
};

const checkTones: Record<string, Tone> = { authorized: 'good', rejected: 'bad', pending: 'wait' };

/** What has happened, and each check (R47). Nothing where the tracking token alone shows the status. */
export const Events = ({ application, say }: { application: Application; say: Say }) => {
  if (!isWhole(application)) return null;
  const { createdDate, checks, information = [], decisions = [] } = application;
  const when = (on: string | undefined) => (on ? say('application.date', { date: new Date(on) }) : undefined);
  const events = [
    ...information.map(({ question, askedOn, answer, answeredOn }) => ({
      title: say('application.question'),
      when: when(askedOn),
      tone: answeredOn ? ('good' as const) : ('wait' as const),
      children: (
        <>
          <p>{question}</p>
          {answer ? <p>{say('application.answered', { answer })}</p> : null}
        </>
      ),
    })),
    ...decisions.map(({ decision, reason, decidedOn }) => ({
      title: say(`application.decision.${decision}`),
      when: when(decidedOn),
      tone: 'plain' as const,
      children: reason ? <p>{reason}</p> : null,
    })),
  ];
  return (
    <Timeline
      moments={[
        { title: say('application.created'), when: when(createdDate), tone: 'good' },
        ...checks.map(({ check, status, decidedOn }) => ({
          title: say(`application.check.${check}`),
          when: when(decidedOn),
          tone: checkTones[status] ?? 'wait',
          children: (
            <p>
              {say('application.check_line', {
                state: say(`application.check_status.${status}`),
                what: say(`application.check_text.${check}`),
              })}{' '}
              {status === 'authorized' ? null : (
                <a href={guideAddress('verification', check)}>
                  {say('application.how_check')}
                  <span class="hidden"> {say(`application.check.${check}`)}</span>
                </a>
              )}
            </p>
          ),
        })),
        ...events,
      ]}
    />
  );
};
