import { openPage } from '../../page.ts';
import { type GuideName, guideAddress, guides } from './guides.ts';
import { WayLink } from './way.tsx';
import { guideTexts } from './words.ts';

const names = [...(Object.keys(guides) as GuideName[]), 'where' as const];

/** Every guide, with what it is about. */
export const guidesPage = openPage({
  path: '/guides',
  menu: 'guides',
  title: ({ say }) => say('menu.guides'),
  description: ({ say }) => say('guides.intro'),
  show: ({ locale, say }) => {
    const words = guideTexts(locale);
    return (
      <>
        <p class="lead">{say('guides.intro')}</p>
        <ul class="choices">
          {names.map(name => (
            <li>
              <a href={guideAddress(name)}>{words(`${name}.title`)}</a>
              <small>{words(`${name}.intro`)}</small>
            </li>
          ))}
          <li>
            <WayLink way={{ href: '/requirements', label: 'welcome.requirements' }} say={say} />
            <small>{say('guides.requirements')}</small>
          </li>
        </ul>
      </>
    );
  },
});
