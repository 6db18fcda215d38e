import { openPage } from '../../page.ts';
import { type GuideName, guides } from './guides.ts';
import { Steps, WhereNext } from './parts.tsx';
import { guideTexts } from './words.ts';

/** A guide without anything live. */
const guidePage = (name: GuideName) =>
  openPage({
    path: `/guides/${name}`,
    menu: 'guides',
    title: ({ locale }) => guideTexts(locale)(`${name}.title`),
    description: ({ locale }) => guideTexts(locale)(`${name}.intro`),
    show: view => (
      <>
        <p class="lead">{guideTexts(view.locale)(`${name}.intro`)}</p>
        <Steps name={name} {...view} />
        <WhereNext guides={guides[name].next} ways={guides[name].ways} {...view} />
      </>
    ),
  });

const written = (Object.keys(guides) as GuideName[]).filter(name => name !== 'verification');

/** Every guide but the one on verification, which shows the state of each check. */
export const writtenGuides = written.map(guidePage);
