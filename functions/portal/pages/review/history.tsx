import type { Child } from 'hono/jsx';
import { Section, Timeline, type Tone } from '#shared/pages/parts/show.tsx';
import { When } from '../../when.tsx';
import { Compared } from '../application/compared.tsx';
import type { ReviewView } from './check-card.tsx';
import { type Application, checkTones } from './states.tsx';

interface Moment {
  on: string;
  title: string;
  tone: Tone;
  text?: string | undefined;
  by?: string | undefined;
  compared?: Readonly<Record<string, string>> | undefined;
}

const decisionTones = {
  approve: 'good',
  reject: 'bad',
  request_information: 'wait',
  dismiss_dispute: 'plain',
} as const;

/** Everything that has happened in a review, the newest first. */
export function momentsOf(application: Application, say: ReviewView['say']): Moment[] {
  const { createdDate, checks, decisions = [], information = [] } = application;
  const verdicts = checks.flatMap(({ check, history = [] }) =>
    history.map(
      ({ status, note, decidedOn, decidedByName, compared }): Moment => ({
        on: decidedOn,
        title: say('frame.of', { what: say(`review.check.${check}`), of: say(`review.verdict.${status}`) }),
        tone: checkTones[status],
        text: note,
        by: decidedByName,
        compared,
      }),
    ),
  );
  const decided = decisions.map(
    ({ decision, reason, decidedOn, decidedByName }): Moment => ({
      on: decidedOn,
      title: say(`review.decided.${decision}`),
      tone: decisionTones[decision],
      text: reason,
      by: decidedByName,
    }),
  );
  const answers = information.flatMap(({ answer, answeredOn }): Moment[] =>
    answeredOn ? [{ on: answeredOn, title: say('review.answered'), tone: 'plain', text: answer }] : [],
  );
  const applied: Moment = { on: createdDate, title: say('review.applied'), tone: 'plain' };
  return [applied, ...verdicts, ...decided, ...answers].sort((one, other) => (one.on < other.on ? 1 : -1));
}

/** The history of a review. */
export const History = ({ view }: { view: ReviewView }): Child => (
  <Section title={view.say('review.history')}>
    <Timeline
      moments={momentsOf(view.data.application, view.say).map(({ on, title, tone, text, by, compared }) => ({
        title,
        tone,
        when: <When at={on} {...view} />,
        children: (
          <>
            {by ? <p class="soft">{by}</p> : null}
            {text ? <p class="kept">{text}</p> : null}
            {compared ? <Compared members={compared} say={view.say} /> : null}
          </>
        ),
      }))}
    />
  </Section>
);
