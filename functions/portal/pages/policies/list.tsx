import { Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { openPage } from '../../page.ts';
import { announcementsAddress } from '../announcements/words.ts';
import { policyAddress, spanText } from './words.ts';

/** The policies of the program: those that everyone reads, and for the operator's people all (R12). */
export const policiesPage = openPage<Schemas['PolicyCollection']>({
  path: '/policies',
  menu: 'policies',
  width: 'list',
  title: ({ say }) => say('menu.policies'),
  description: ({ say }) => say('policies.intro'),
  load: async ({ api }) => dataOf(await api.GET('/v1/policies')),
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p class="lead">{say('policies.intro')}</p>
        <p>
          <a href={announcementsAddress}>{say('announcements.all')}</a>
        </p>
        <Table
          caption={say('menu.policies')}
          head={['policy', 'now'].map(name => say(`policies.column.${name}`))}
          rows={data.items.map(policy => [
            <>
              <a href={policyAddress(policy.name)}>{say(`policies.name.${policy.name}`)}</a>
              <small>{say(`policies.about.${policy.name}`)}</small>
            </>,
            spanText(policy, view),
          ])}
          empty={say('policies.empty')}
        />
      </>
    );
  },
});
