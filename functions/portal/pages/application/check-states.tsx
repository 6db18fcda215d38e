import type { Locale } from '#shared/i18n/locale.ts';
import { Badge, Notice, TaskList, type Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { When } from '../../when.tsx';
import { guideAddress } from '../guides/guides.ts';
import { Compared } from './compared.tsx';
import { ReasonList } from './reasons.tsx';
import { Turn } from './turn.tsx';

type Enrollment = Schemas['Enrollment'];
type CheckStatus = Enrollment['checks'][number]['status'];

const tones: Record<CheckStatus, Tone> = { authorized: 'good', rejected: 'bad', pending: 'wait' };

interface CheckStatesProps {
  application: Pick<Enrollment, 'checks' | 'criteria' | 'reasons'>;
  say: Say;
  locale: Locale;
  now: Date;
}

/**
 * Each check with its state, whose turn it is, and a link to how it is passed (R47); what was compared, and what is wrong, unless that is
 * asked already.
 */
export const CheckStates = ({
  application: { checks, criteria, reasons: open },
  say,
  locale,
  now,
}: CheckStatesProps) => (
  <>
    <TaskList
      tasks={checks.map(({ check, status, decidedOn, clock }) => ({
        title: say(`application.check.${check}`),
        href: guideAddress('verification', check),
        state: <Badge tone={tones[status]}>{say(`application.check_status.${status}`)}</Badge>,
        hint: (
          <>
            {decidedOn ? <When at={decidedOn} now={now} locale={locale} /> : say(`application.check_text.${check}`)}
            <Turn {...{ clock, say, locale, now }} />
          </>
        ),
      }))}
    />
    {checks.map(({ check, compared }) =>
      compared ? <Compared members={compared} check={say(`application.check.${check}`)} say={say} /> : null,
    )}
    {criteria ? (
      <>
        <h3>{say('review.criteria')}</h3>
        <TaskList
          tasks={criteria.map(({ criterion, met }) => ({
            title: say(`criterion.${criterion}`),
            state: <Badge tone={met ? 'good' : 'wait'}>{say(met ? 'criterion.met' : 'criterion.open')}</Badge>,
            hint: say(`criterion.${criterion}.text`),
          }))}
        />
      </>
    ) : null}
    {open
      ? null
      : checks.map(({ check, reasons }) =>
          reasons ? (
            <Notice tone="bad" title={say(`application.check.${check}`)}>
              <ReasonList reasons={reasons} locale={locale} />
            </Notice>
          ) : null,
        )}
  </>
);
