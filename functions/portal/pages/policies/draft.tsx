import { largestBody } from '#shared/http/request-size.ts';
import { defaultLocale, localeNames, locales } from '#shared/i18n/locale.ts';
import { Button, Field, Form, Select, TextArea } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { repeatedMember } from '#shared/schema/repeated-member.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { PageRequest, View } from '../../page.ts';
import { PolicyValue, ReadText } from './value.tsx';
import { dayText, type PolicyOnDay } from './words.ts';

type PolicyView = View<PageRequest, PolicyOnDay>;
type Draft = Schemas['DraftPolicyRequest'];
type TypeIntake = NonNullable<Draft['value']['types']>[number];

const states = ['open', 'invitation', 'closed'] as const;

/** The name of a field of one type: the path of the member, so that errors lead to it. */
const ofType = (n: number, member: string): string => `value.types[${n}].${member}`;

/** Who can apply as a type. */
const TypeFields = ({ type, n, view }: { type: (typeof partnerTypes)[number]; n: number; view: PolicyView }) => {
  const { say, values, problem, data } = view;
  const current = (data.value.types as TypeIntake[]).find(({ partnerType }) => partnerType === type);
  const typed = (member: 'state' | 'reopensOn' | 'alternative') =>
    values.has('validFrom') ? values.text(ofType(n, member)) : current?.[member];
  return (
    <fieldset class="field">
      <legend>{say(`partner_type.${type}`)}</legend>
      <Select
        name={ofType(n, 'state')}
        label={say('policies.column.state')}
        options={states.map(value => ({ value, label: say(`policies.intake.${value}`) }))}
        value={typed('state')}
        error={problem?.fields[ofType(n, 'state')]}
      />
      <Field
        name={ofType(n, 'reopensOn')}
        type="date"
        label={say('policies.column.reopens')}
        value={typed('reopensOn')}
        error={problem?.fields[ofType(n, 'reopensOn')]}
      />
      <Select
        name={ofType(n, 'alternative')}
        label={say('policies.column.alternative')}
        none={say('policies.no_alternative')}
        options={partnerTypes
          .filter(other => other !== type)
          .map(value => ({ value, label: say(`partner_type.${value}`) }))}
        value={typed('alternative')}
        error={problem?.fields[ofType(n, 'alternative')]}
      />
    </fieldset>
  );
};

const ResaleField = ({ say, values, problem, data }: PolicyView) => (
  <Select
    name="value.partnerTenants"
    label={say('policies.resale.label')}
    options={(['refused', 'allowed'] as const).map(value => ({ value, label: say(`policies.resale.${value}`) }))}
    value={values.text('value.partnerTenants') || String(data.value.partnerTenants)}
    error={problem?.fields['value.partnerTenants']}
  />
);

/** A version of the partner agreement, filled in with the text that it replaces. */
const AgreementFields = ({ say, values, problem, data }: PolicyView) => {
  const isTyped = values.has('validFrom');
  const { partner } = data.value as { partner?: { title: string; language?: string } };
  return (
    <>
      <Select
        name="value.language"
        label={say('fact.language')}
        options={locales.map(value => ({ value, label: localeNames[value] }))}
        value={isTyped ? values.text('value.language') : (partner?.language ?? defaultLocale)}
        error={problem?.fields['value.language']}
      />
      <Field
        name="value.title"
        label={say('policies.agreement.title')}
        maxlength={100}
        value={isTyped ? values.text('value.title') : partner?.title}
        error={problem?.fields['value.title']}
      />
      <TextArea
        name="value.text"
        label={say('policies.agreement.text')}
        hint={say('policies.agreement.text_hint')}
        rows={24}
        maxlength={100_000}
        value={isTyped ? values.text('value.text') : data.text}
        error={problem?.fields['value.text']}
      />
      <Field
        name="value.signBy"
        type="date"
        label={say('policies.agreement.sign_by')}
        hint={say('policies.agreement.sign_by_hint')}
        value={values.text('value.signBy')}
        error={problem?.fields['value.signBy']}
      />
    </>
  );
};

/** An edition of the catalog as a file, filled in with the one that it replaces. */
const CatalogField = ({ say, values, problem, data }: PolicyView) => (
  <TextArea
    name="value.catalogue"
    label={say('policies.catalogue.file')}
    hint={say('policies.catalogue.file_hint', { max: largestBody.catalog / 1024 })}
    rows={24}
    value={values.has('validFrom') ? values.text('value.catalogue') : data.text}
    error={problem?.fields['value.catalogue']}
  />
);

/** The form of the next edition, filled in with what applies on the day that is shown. A catalog is as large as a file. */
export const DraftForm = (view: PolicyView) => {
  const { say, form, values, problem, data } = view;
  return (
    <Section title={say('policies.next')} id="next">
      <p>{say('policies.next_text')}</p>
      <Form frame={form} files={data.name === 'catalogue'}>
        <Field
          name="validFrom"
          type="date"
          label={say('policies.first_day')}
          hint={say('policies.first_day_hint')}
          value={values.text('validFrom')}
          error={problem?.fields.validFrom}
        />
        {data.name === 'intake' ? partnerTypes.map((type, n) => <TypeFields type={type} n={n} view={view} />) : null}
        {data.name === 'agreement' ? <AgreementFields {...view} /> : null}
        {data.name === 'catalogue' ? <CatalogField {...view} /> : null}
        {data.name === 'resale' ? <ResaleField {...view} /> : null}
        <Button action="draft">{say('policies.save_draft')}</Button>
      </Form>
    </Section>
  );
};

const intakeFrom = (form: FormValues): Draft['value'] => ({
  types: partnerTypes.map((partnerType, n): TypeIntake => {
    const [reopensOn, alternative] = [form.optional(ofType(n, 'reopensOn')), form.optional(ofType(n, 'alternative'))];
    return {
      partnerType,
      state: form.text(ofType(n, 'state')) as TypeIntake['state'],
      ...(reopensOn && { reopensOn }),
      ...(alternative && { alternative: alternative as TypeIntake['partnerType'] }),
    };
  }),
});

/** Members that were left empty are left out, so that the API says what is missing. */
const agreementFrom = (form: FormValues): Draft['value'] =>
  Object.fromEntries(
    ['title', 'text', 'signBy', 'language'].flatMap(member => {
      const typed = form.optional(`value.${member}`);
      return typed ? [[member, typed]] : [];
    }),
  );

/** The catalog as an object, which is shorter than its text in JSON; as its text where the API says what is wrong with it. */
function catalogFrom(text: string): NonNullable<Draft['value']['catalogue']> {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && !repeatedMember(text) ? (value as Record<string, unknown>) : text;
  } catch {
    return text;
  }
}

/** What was typed, as the API takes it. */
export function draftFrom(name: string, form: FormValues): Draft {
  const valueFrom: Record<string, () => Draft['value']> = {
    intake: () => intakeFrom(form),
    agreement: () => agreementFrom(form),
    resale: () => ({ partnerTenants: form.text('value.partnerTenants') as 'refused' | 'allowed' }),
    catalogue: () => ({ catalogue: catalogFrom(form.text('value.catalogue')) }),
  };
  const value = valueFrom[name]?.() ?? {};
  const validFrom = form.optional('validFrom');
  return { ...(validFrom && { validFrom }), value } as Draft;
}

/** The drafts of a policy, each to publish or to throw away. */
export const Drafts = ({ mayEdit, ...view }: PolicyView & { mayEdit: boolean }) => {
  const { say, locale, form, data } = view;
  return (
    <Section title={say('policies.drafts')} id="drafts">
      {data.drafts?.length ? null : <p class="empty">{say('policies.no_drafts')}</p>}
      {data.drafts?.map(draft => (
        <section class="card">
          <h3>{say('policies.draft_from', { from: dayText(locale, draft.validFrom), by: draft.by })}</h3>
          <PolicyValue name={data.name} value={draft.value} say={say} locale={locale} />
          {data.name === 'agreement' ? <ReadText edition={draft.edition} isDraft say={say} /> : null}
          {mayEdit ? (
            <Form frame={form}>
              <input type="hidden" name="edition" value={draft.edition} />
              <Buttons>
                <Button action="publish" tone="quiet" confirm={say('policies.publish_confirm')}>
                  {say('policies.publish')}
                </Button>
                <Button action="discard" tone="danger">
                  {say('policies.discard')}
                </Button>
              </Buttons>
            </Form>
          ) : null}
        </section>
      ))}
    </Section>
  );
};
