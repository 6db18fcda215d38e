import { localeNames, locales } from '#shared/i18n/locale.ts';
import { regionName, regionsOn } from '#shared/i18n/regions.ts';
import { roles } from '#shared/identity/roles.ts';
import { Field, TextArea, Tick } from '#shared/pages/parts/form.tsx';
import { Ticks } from '#shared/pages/parts/ticks.tsx';
import { kinds } from '#shared/runtime/partner-types.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { PageRequest, View } from '../../page.ts';
import { roleName } from '../company/words.ts';
import { type Announcement, fieldOf, kindName } from './words.ts';

type FieldsView = Pick<View<PageRequest, unknown>, 'say' | 'locale' | 'values' | 'problem' | 'now'>;

interface Fields {
  view: FieldsView;
  /** The announcement that is changed; none for a new one. */
  current?: Announcement | undefined;
}

/** Whether the form was sent, and refused: then it shows what was typed. */
const isTyped = ({ values }: FieldsView): boolean => values.has('title.en-US');

/** Title and text in each language; English is needed. */
const WordsFields = ({ view, current }: Fields) => {
  const { say, values, problem } = view;
  return (
    <>
      {locales.map(language => {
        const [title, text] = [fieldOf('title', language), fieldOf('text', language)];
        return (
          <fieldset class="field">
            <legend lang={language}>{localeNames[language]}</legend>
            <Field
              name={title}
              label={say('announcements.title')}
              value={isTyped(view) ? values.text(title) : current?.title[language]}
              maxlength={120}
              error={problem?.fields[title]}
            />
            <TextArea
              name={text}
              label={say('announcements.text')}
              value={isTyped(view) ? values.lines(text) : current?.text[language]}
              maxlength={4000}
              error={problem?.fields[text]}
            />
          </fieldset>
        );
      })}
    </>
  );
};

/** Whom it is for. */
const AudienceFields = ({ view, current }: Fields) => {
  const { say, locale, now, values, problem } = view;
  const options = {
    kinds: kinds.map(value => ({ value, label: kindName(say, value) })),
    regions: regionsOn(now).regions.map(({ id }) => ({ value: id, label: regionName(locale, id) })),
    roles: roles.map(value => ({ value, label: roleName(say, value) })),
  };
  return (
    <>
      {(['kinds', 'regions', 'roles'] as const).map(list => (
        <Ticks
          name={`audience.${list}`}
          label={say(`announcements.audience.${list}`)}
          hint={say(`announcements.audience_hint.${list}`)}
          options={options[list]}
          ticked={isTyped(view) ? values.all(`audience.${list}`) : (current?.audience[list] ?? [])}
          error={problem?.fields[`audience.${list}`]}
          columns
        />
      ))}
    </>
  );
};

const DayField = ({ view, current, name }: Fields & { name: 'from' | 'until' }) => {
  const { say, values, problem } = view;
  return (
    <Field
      name={name}
      type="date"
      label={say(`announcements.${name}`)}
      hint={say(`announcements.${name}_hint`)}
      value={isTyped(view) ? values.text(name) : current?.[name]}
      error={problem?.fields[name]}
    />
  );
};

/** Every field of an announcement that hasn't begun. */
export const AnnouncementFields = ({ view, current }: Fields) => {
  const { say, values, problem } = view;
  return (
    <>
      <WordsFields view={view} current={current} />
      <AudienceFields view={view} current={current} />
      <DayField view={view} current={current} name="from" />
      <DayField view={view} current={current} name="until" />
      <Tick
        name="mail"
        label={say('announcements.mail')}
        hint={say('announcements.mail_hint')}
        checked={isTyped(view) ? values.ticked('mail') : current?.mail}
        error={problem?.fields.mail}
      />
    </>
  );
};

/** What still changes of an announcement that has begun. */
export const BegunFields = ({ view, current }: Fields) => (
  <>
    <p>{view.say('announcements.begun_text')}</p>
    <WordsFields view={view} current={current} />
    <DayField view={view} current={current} name="until" />
  </>
);

type Body = Schemas['CreateAnnouncementRequest'];

/** Texts of one member as they were typed, without the languages that are empty. */
function textsFrom(form: FormValues, member: 'title' | 'text'): Body['title'] {
  const typed = locales.map(language => [language, form.lines(fieldOf(member, language))] as const);
  return Object.fromEntries(typed.filter(([, words]) => words.trim() !== '')) as Body['title'];
}

/** The words as they were typed, as the API takes them. */
export const wordsFrom = (form: FormValues): Pick<Body, 'title' | 'text'> => ({
  title: textsFrom(form, 'title'),
  text: textsFrom(form, 'text'),
});

/** The whole announcement as it was typed. What is no choice, the API refuses. */
export function announcementFrom(form: FormValues): Body {
  const [from, until] = [form.optional('from'), form.optional('until')];
  const [ofKinds, regions, ofRoles] = ['kinds', 'regions', 'roles'].map(list => form.all(`audience.${list}`));
  return {
    ...{ ...wordsFrom(form), audience: { kinds: ofKinds, regions, roles: ofRoles } as Body['audience'] },
    ...{ ...(from && { from }), ...(until && { until }), mail: form.ticked('mail') },
  } as Body;
}
