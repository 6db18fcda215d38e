import { Table } from '#shared/pages/parts/show.tsx';
import { openPage } from '../../page.ts';
import { whereRows } from './guides.ts';
import { WhereNext } from './parts.tsx';
import { WayLink } from './way.tsx';
import { guideTexts } from './words.ts';

/** What people want to do, how, and where. */
export const wherePage = openPage({
  path: '/guides/where',
  menu: 'guides',
  width: 'list',
  title: ({ locale }) => guideTexts(locale)('where.title'),
  description: ({ locale }) => guideTexts(locale)('where.intro'),
  show: view => {
    const { say, locale } = view;
    const words = guideTexts(locale);
    return (
      <>
        <p class="lead">{words('where.intro')}</p>
        <Table
          caption={words('where.title')}
          head={['goal', 'do', 'where'].map(column => say(`guides.column.${column}`))}
          rows={whereRows.map(({ key, way }) => [
            words(`where.${key}`),
            words(`where.${key}.text`),
            <WayLink way={way} say={say} />,
          ])}
          empty={null}
        />
        <WhereNext guides={['reseller', 'users', 'with-providers', 'with-resellers']} {...view} />
      </>
    );
  },
});
