import type { Child } from 'hono/jsx';
import { Badge, Facts, Timeline, type Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { type Application, isWhole } from './load.ts';

type Status = Application['status'];
type Whole = Extract<Application, { checks: unknown }>;

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

interface Happened {
  title: string;
  on: string;
  tone: Tone;
  children?: Child;
}

/** What a person wrote, with its line breaks. */
const Words = ({ text }: { text: string | undefined }) => (text ? <p class="kept">{text}</p> : null);

/** A question and its answer are one event; the decision that asked it would repeat it. */
function eventsOf({ createdDate, information = [], decisions = [] }: Whole, say: Say): Happened[] {
  return [
    { title: say('application.created'), on: createdDate, tone: 'good' as const },
    ...information.map(({ question, askedOn, answer, answeredOn }) => ({
      title: say('application.question'),
      on: askedOn,
      tone: answeredOn ? ('good' as const) : ('wait' as const),
      children: (
        <>
          <Words text={question} />
          <Words text={answer && say('application.answered', { answer })} />
        </>
      ),
    })),
    ...decisions
      .filter(({ decision }) => decision !== 'request_information')
      .map(({ decision, reason, decidedOn }) => ({
        title: say(`application.decision.${decision}`),
        on: decidedOn,
        tone: 'plain' as const,
        children: <Words text={reason} />,
      })),
  ].sort((one, other) => one.on.localeCompare(other.on));
}

/** What has happened, in order. Nothing where the tracking token alone shows the status. */
export const Events = ({ application, say }: { application: Application; say: Say }) =>
  isWhole(application) ? (
    <Timeline
      moments={eventsOf(application, say).map(({ on, ...event }) => ({
        ...event,
        when: say('application.date', { date: new Date(on) }),
      }))}
    />
  ) : null;
