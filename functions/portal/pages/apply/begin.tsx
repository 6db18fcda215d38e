import { Button, Form, Radios } from '#shared/pages/parts/form.tsx';
import { Followed, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { openPage } from '../../page.ts';
import { guideAddress } from '../guides/guides.ts';
import { guideTexts } from '../guides/words.ts';
import { stepAddress } from './draft.ts';

type Intake = Schemas['Intake'];

/** What to have at hand (R15), each a text `apply.gather.…`. */
const gather = ['company', 'contact', 'domain', 'support', 'authority'] as const;

/** The guides for those who apply. */
const helpful = ['reseller', 'provider', 'verification'] as const;

/** Before you begin: who can apply, and what to have at hand (R15, R18). The form begins a draft. */
export const beginPage = openPage<Intake[]>({
  path: '/portal/apply',
  title: ({ say }) => say('apply.title'),
  load: async ({ api }) => dataOf(await api.GET('/v1/enrollments/intake')).items,
  description: ({ say }) => say('apply.intro'),
  show: ({ say, form, data, values, problem, locale }) => {
    const open = data.filter(intake => intake.open);
    const closed = data.filter(intake => !intake.open);
    return (
      <>
        <p>{say('apply.intro')}</p>
        <Section title={say('apply.gather')}>
          <p class="soft">{say('apply.ticks')}</p>
          {gather.map(thing => (
            <label class="tick">
              <input type="checkbox" autocomplete="off" />
              <span>{say(`apply.gather.${thing}`)}</span>
            </label>
          ))}
        </Section>
        <p>
          <a href="/portal/work-account">{say('work_account.title')}</a>
        </p>
        <Section title={say('apply.after')}>
          <p>{say('apply.after_text')}</p>
          <ul>
            <li>
              <a href="/requirements">{say('welcome.requirements')}</a>
            </li>
            {helpful.map(name => (
              <li>
                <a href={guideAddress(name)}>{guideTexts(locale)(`${name}.title`)}</a>
              </li>
            ))}
          </ul>
        </Section>
        {open.length > 0 ? (
          <Section title={say('apply.as')}>
            <Form frame={form}>
              <Radios
                name="partnerType"
                label={say('apply.type')}
                value={values.text('partnerType') || open[0]?.partnerType}
                error={problem?.fields.partnerType}
                options={open.map(({ partnerType }) => ({
                  value: partnerType,
                  label: say(`partner_type.${partnerType}`),
                }))}
              />
              <Button>{say('apply.begin')}</Button>
            </Form>
          </Section>
        ) : null}
        {closed.map(({ description, partnerType }) => (
          <p class="soft">
            <Followed text={description}>
              <a href={`/policies/intake/reopening?${new URLSearchParams({ type: partnerType })}`}>
                {say('apply.notify')}
              </a>
            </Followed>
          </p>
        ))}
      </>
    );
  },
  actions: {
    send: async ({ api }, form) => {
      const partnerType = form.text('partnerType');
      const { id, draftToken } = dataOf(await api.POST('/v1/enrollments/drafts', { body: { partnerType } }));
      return { to: stepAddress({ params: { id }, query: { draftToken } }, 'company') };
    },
  },
});
