import { Radios } from '#shared/pages/parts/form.tsx';
import { Table } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { countryText } from './words.ts';

type Candidate = NonNullable<Schemas['LegacySignIn']['candidates']>[number];
type Holdings = Candidate['holdings'];

const kinds = ['incentives', 'benefits', 'competencies'] as const;

/** What hangs on an MPN ID, one kind a line (R62). */
export const HoldingsText = ({ say, holdings }: { say: Say; holdings: Holdings }) => {
  const lines = kinds.filter(kind => holdings[kind].length > 0);
  if (lines.length === 0) return <>{say('company.legacy.no_holdings')}</>;
  return (
    <>
      {lines.map((kind, nth) => (
        <>
          {nth > 0 ? <br /> : null}
          {say(`company.legacy.${kind}`, { list: holdings[kind].join(' · ') })}
        </>
      ))}
    </>
  );
};

/** Why an MPN ID can't be chosen, by the reason of the refusal. */
const obstacleTexts: Record<NonNullable<Candidate['obstacle']>, string> = {
  'mpnid.claimed': 'company.legacy.claimed',
  'association.country_mismatch': 'company.mpn.obstacle.country',
  'association.not_location': 'company.mpn.obstacle.global',
  'association.inactive': 'company.mpn.obstacle.inactive',
};

interface CandidatesProps {
  say: Say;
  candidates: readonly Candidate[];
  /** The country of the account. */
  country: string;
  chosen: string;
}

/** The MPN IDs of the other account that the company can have, one of which is chosen. */
export const Choices = ({ say, candidates, chosen }: Omit<CandidatesProps, 'country'>) => (
  <Radios
    name="mpnId"
    label={say('company.legacy.choose')}
    hint={say('company.legacy.moves')}
    value={chosen}
    options={candidates
      .filter(({ obstacle }) => !obstacle)
      .map(({ mpnId, name, country, holdings }) => ({
        value: mpnId,
        label: say('company.legacy.candidate', { mpnId, name, country: { country } }),
        hint: <HoldingsText say={say} holdings={holdings} />,
      }))}
  />
);

/** Those that it can't have, each with the reason and what to do. */
export const Others = ({ say, candidates, country: own }: Omit<CandidatesProps, 'chosen'>) => (
  <Table
    caption={say('company.legacy.cannot')}
    head={[
      'MPN ID',
      say('company.mpn.name'),
      say('tiers.country'),
      say('company.legacy.holdings'),
      say('company.legacy.why'),
    ]}
    rows={candidates.flatMap(({ mpnId, name, country, holdings, obstacle }) =>
      obstacle
        ? [
            [
              mpnId,
              name,
              countryText(say, country),
              <HoldingsText say={say} holdings={holdings} />,
              say(obstacleTexts[obstacle], { country: { country: own } }),
            ],
          ]
        : [],
    )}
    empty=""
  />
);
