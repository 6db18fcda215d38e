import { gapAfter } from '#shared/i18n/sentence.ts';
import { Section } from '#shared/pages/parts/show.tsx';
import type { PageRequest } from '../../page.ts';
import { type GuideName, guideAddress, guides, type Way } from './guides.ts';
import { WayLink } from './way.tsx';
import { guideTexts } from './words.ts';

type Reading = Pick<PageRequest, 'locale' | 'say'>;

/** A way to a place, with the word that says so. */
const Where = ({ way, say }: Reading & { way: Way }) => (
  <p>
    <span class="soft">{say('guides.where')}</span>
    {gapAfter(say('guides.where'))}
    <WayLink way={way} say={say} />
  </p>
);

/** The steps of a guide, each with an address of its own. */
export const Steps = ({ name, ...view }: Reading & { name: GuideName }) => {
  const words = guideTexts(view.locale);
  const { steps } = guides[name];
  return (
    <>
      {steps.map(step => (
        <Section title={words(`${name}.${step.key}`)} id={step.key}>
          <p>{words(`${name}.${step.key}.text`)}</p>
          {'way' in step ? <Where way={step.way} {...view} /> : null}
        </Section>
      ))}
    </>
  );
};

interface NextProps extends Reading {
  guides: readonly (GuideName | 'where')[];
  ways?: readonly Way[];
}

/** Where to go from here: every guide ends with it. */
export const WhereNext = ({ say, locale, guides: names, ways = [] }: NextProps) => {
  const words = guideTexts(locale);
  return (
    <Section title={say('guides.next')} id="next">
      <ul>
        {names.map(name => (
          <li>
            <a href={guideAddress(name)}>{words(`${name}.title`)}</a>
          </li>
        ))}
        {ways.map(way => (
          <li>
            <WayLink way={way} say={say} />
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** A link to the guide that explains an empty list. */
export const GuideLink = ({ name, locale }: { name: GuideName; locale: Reading['locale'] }) => (
  <p>
    <a href={guideAddress(name)}>{guideTexts(locale)(`${name}.title`)}</a>
  </p>
);
