import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import { openPage, type PageRequest } from '../../page.ts';
import { loadNews, News, type NewsItem } from '../announcements/news.tsx';
import { type GuideName, guideAddress } from '../guides/guides.ts';
import { guideTexts } from '../guides/words.ts';

/** How a company becomes a partner, in order, each a text `welcome.how.…`. */
const steps = ['apply', 'confirm', 'review', 'sign', 'partner'] as const;
/** For whom the program is (R13), with the guide that each reads. */
const audiences = ['reseller', 'provider'] as const satisfies readonly GuideName[];

type Reading = Pick<PageRequest, 'say' | 'locale'>;

const Guide = ({ name, locale }: Pick<Reading, 'locale'> & { name: GuideName }) => (
  <a href={guideAddress(name)}>{guideTexts(locale)(`${name}.title`)}</a>
);

/** Who sells and who supplies, each with its guide. */
const Audiences = ({ say, locale }: Reading) => (
  <div class="columns">
    {audiences.map(name => (
      <div class="card">
        <h3>{say(`welcome.for.${name}`)}</h3>
        <p>{say(`welcome.for_text.${name}`)}</p>
        <p>
          <Guide name={name} locale={locale} />
        </p>
      </div>
    ))}
  </div>
);

/** The front door: what the program is, for whom, and where to begin. */
export const welcomePage = openPage<readonly NewsItem[]>({
  path: '/',
  title: ({ say }) => say('welcome.title'),
  description: ({ say }) => say('welcome.lead'),
  load: request => loadNews(request, 'public'),
  show: view => {
    const { say, locale, me, data } = view;
    return (
      <>
        <p class="lead">{say('welcome.lead')}</p>
        <Buttons>
          <LinkButton href="/portal/apply" tone="primary">
            {say('apply.title')}
          </LinkButton>
          <LinkButton href="/providers">{say('welcome.find')}</LinkButton>
          <LinkButton href="/portal">{say(me ? 'menu.home' : 'frame.sign_in')}</LinkButton>
        </Buttons>
        <Section title={say('welcome.who')}>
          <Audiences say={say} locale={locale} />
        </Section>
        <Section title={say('welcome.how')}>
          <ol>
            {steps.map(step => (
              <li>{say(`welcome.how.${step}`)}</li>
            ))}
          </ol>
        </Section>
        <News view={view} items={data} />
        <Section title={say('welcome.more')}>
          <ul>
            <li>
              <a href="/requirements">{say('welcome.requirements')}</a>
            </li>
            <li>
              <Guide name="verification" locale={locale} />
            </li>
            <li>
              <Guide name="agreement" locale={locale} />
            </li>
            <li>
              <a href="/guides">{say('welcome.guides')}</a>
            </li>
            <li>
              <a href="/regions">{say('welcome.regions')}</a>
            </li>
          </ul>
        </Section>
      </>
    );
  },
});
