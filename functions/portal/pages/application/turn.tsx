import type { Locale } from '#shared/i18n/locale.ts';
import { Followed } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { When } from '../../when.tsx';

interface TurnProps {
  clock: Schemas['Enrollment']['checks'][number]['clock'];
  say: Say;
  locale: Locale;
  now: Date;
}

/** Whose turn a check is, since when and until when (P15); nothing for one that is done. */
export const Turn = ({ clock, say, locale, now }: TurnProps) =>
  clock ? (
    <span class="turn">
      <span>
        <Followed text={say(`evidence.turn.${clock.owner}`)}>
          <When at={clock.since} now={now} locale={locale} />
        </Followed>
      </span>
      {clock.due ? (
        <span>
          {say('evidence.due')} <When at={clock.due} now={now} locale={locale} />
        </span>
      ) : null}
    </span>
  ) : null;
