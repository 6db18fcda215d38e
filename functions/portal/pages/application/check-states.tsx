import type { Locale } from '#shared/i18n/locale.ts';
import { Badge, TaskList, type Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { When } from '../../when.tsx';
import { guideAddress } from '../guides/guides.ts';

type Enrollment = Schemas['Enrollment'];
type CheckStatus = Enrollment['checks'][number]['status'];

const tones: Record<CheckStatus, Tone> = { authorized: 'good', rejected: 'bad', pending: 'wait' };

interface CheckStatesProps {
  application: Pick<Enrollment, 'checks'>;
  say: Say;
  locale: Locale;
  now: Date;
}

/** Each check with its state, and a link to how it is passed (R47). */
export const CheckStates = ({ application: { checks }, say, locale, now }: CheckStatesProps) => (
  <TaskList
    tasks={checks.map(({ check, status, decidedOn }) => ({
      title: say(`application.check.${check}`),
      href: guideAddress('verification', check),
      state: <Badge tone={tones[status]}>{say(`application.check_status.${status}`)}</Badge>,
      hint: decidedOn ? <When at={decidedOn} now={now} locale={locale} /> : say(`application.check_text.${check}`),
    }))}
  />
);
