import type { ShownAgreement } from '#functions/agreement/lookup.ts';
import type { OpenedCustomerLink } from '#functions/customer-invitation/acceptance.ts';
import { type DetailField, detailFields } from '#functions/customer-invitation/new-account.ts';
import { addressMembers, addressOrder } from '#shared/company/address-order.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { orderIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, regionsOn } from '#shared/i18n/regions.ts';
import { text } from '#shared/i18n/text.ts';
import { inNameOrder } from '#shared/identity/person-name.ts';
import {
  Alert,
  CodeField,
  formAction,
  LinkForm,
  NewPassword,
  problemText,
  renderPasswordPage,
  type View,
} from '#shared/pages/link-page.tsx';
import { SomebodyElse } from '#shared/pages/link-sign-in.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { AddressInOrder } from '#shared/pages/parts/address.tsx';
import { Button, Field, type Option, Select } from '#shared/pages/parts/form.tsx';
import { Facts, Notice } from '#shared/pages/parts/show.tsx';
import { requestTitle } from './became.tsx';
import { Consent, FieldErrorList, Rights, unticked } from './parts.tsx';

/** What the page is drawn with: the agreement, and what was wrong with what was sent. */
interface DetailsContext {
  agreement: ShownAgreement;
  now: Date;
  problem?: Problem | undefined;
}

const autocomplete: Partial<Record<DetailField, string>> = {
  companyName: 'organization',
  phoneNumber: 'tel',
  firstName: 'given-name',
  lastName: 'family-name',
};

/** The fields in the order of a language. */
const detailsIn = (locale: Locale) => inNameOrder(locale, detailFields, name => name);

const isOfAddress = (name: DetailField): boolean => (addressMembers as readonly string[]).includes(name);

const optional: readonly DetailField[] = [
  'addressLine2',
  'city',
  'state',
  'postalCode',
  'phoneNumber',
  'registrationNumber',
];

/** The countries of the partner's region, by name: no other can be the customer's (R179). */
function countriesOf(region: string | undefined, locale: Locale, now: Date): Option[] {
  const found = regionsOn(now).regions.find(({ id }) => id === region);
  const byName = orderIn(locale);
  return Object.keys(found?.countries ?? {})
    .map(value => ({ value, label: countryName(locale, value) }))
    .sort((one, other) => byName.compare(one.label, other.label));
}

/** The field that a refusal is about. The page has words of its own for these, which name no members of the API. */
function fieldOfReason({ reason }: Problem): DetailField | undefined {
  if (reason.startsWith('customer.registration_')) return 'registrationNumber';
  return reason.startsWith('customer.phone_') ? 'phoneNumber' : undefined;
}

/** The field for a secret that a refusal is about, in the words of the refusal. */
function secretOfReason({ reason }: Problem): 'code' | 'password' | undefined {
  if (reason.startsWith('verify.code')) return 'code';
  return reason.startsWith('password.') ? 'password' : undefined;
}

/** The fields that errors can be about, in the order of the page. */
const fieldOrder = (locale: Locale, country: string | undefined): readonly string[] => [
  ...detailsIn(locale).flatMap((name): readonly string[] =>
    name === 'country' ? [name, ...addressOrder(country)] : isOfAddress(name) ? [] : [name],
  ),
  'code',
  'password',
];

/** What is wrong with each field, in words that name it, in the order of the page. */
function errorsBy({ locale, typed }: View, problem: Problem | undefined): Map<string, string> {
  const say = pageTexts(locale);
  const order = fieldOrder(locale, typed?.country);
  const errors = (problem?.cause instanceof FieldErrors ? problem.cause.errors : []).toSorted(
    (one, other) => order.indexOf(one.path) - order.indexOf(other.path),
  );
  const found = new Map(
    errors.map(({ path, key, params }) => {
      const problem = text(locale, 'problem', `field.${key}`, params);
      return [path, say('relation.field_problem', { label: say(`relation.field.${path}`), problem })];
    }),
  );
  const field = problem && fieldOfReason(problem);
  if (field) found.set(field, say(`relation.${problem.reason}`));
  const secret = problem && secretOfReason(problem);
  if (secret) found.set(secret, problemText(problem, locale));
  return found;
}

/** Whether all that a refusal says stands at fields. */
const isOfFields = (problem: Problem): boolean =>
  problem.cause instanceof FieldErrors ||
  problem.reason === 'request.consent_needed' ||
  (fieldOfReason(problem) ?? secretOfReason(problem)) !== undefined;

/** What is wrong, above the form: each field with an error, with a link to it, or the problem of the whole. Who has an account signs in. */
const Summary = ({
  view,
  errors,
  problem,
}: {
  view: View;
  errors: ReadonlyMap<string, string>;
  problem?: Problem | undefined;
}) => {
  const say = pageTexts(view.locale);
  if (problem?.reason.startsWith('user.email_'))
    return (
      <Notice tone="bad">
        <p>{say('relation.has_account')}</p>
        <p>
          <a href={formAction(view)}>{say('answer.sign_in')}</a>
        </p>
      </Notice>
    );
  return (
    <>
      {problem && !isOfFields(problem) ? <Alert problem={problem} locale={view.locale} /> : null}
      <FieldErrorList title={say('relation.fix')} errors={errors} />
    </>
  );
};

/** The page on which a company without an account gives its details, and accepts in the same step. */
export function detailsPage(
  view: View,
  { record }: Pick<OpenedCustomerLink, 'record'>,
  context: DetailsContext,
): Reply {
  const { locale, typed = {} } = view;
  const { agreement, now, problem } = context;
  const say = pageTexts(locale);
  const errors = new Map([...errorsBy(view, problem), ...unticked(view, problem)]);
  const shownValue = (name: DetailField) =>
    typed[name] ?? (name === 'companyName' && !typed.agreement ? record.asked?.companyName : undefined);
  const common = (name: DetailField) => ({
    name,
    label: say(`relation.field.${name}`),
    value: shownValue(name),
    error: errors.get(name),
  });
  const field = (name: DetailField, part: { autocomplete: string | undefined }) => (
    <Field {...common(name)} maxlength={200} {...part} required={!optional.includes(name)} />
  );
  const countries = countriesOf(record.asked?.region, locale, now);
  const chooser = <Select {...common('country')} options={countries} none={say('relation.choose')} />;
  const content = (
    <>
      <p>{say('relation.details_intro', { email: record.email })}</p>
      <Summary view={view} errors={errors} problem={problem} />
      <Facts
        rows={[
          [say('relation.from'), record.from.name],
          [say('relation.with'), record.asked?.with?.name],
        ]}
      />
      <LinkForm view={view} action="/account">
        {detailsIn(locale).map(name => {
          if (name === 'country')
            return (
              <AddressInOrder
                country={shownValue(name)}
                chooser={chooser}
                field={({ member, ...part }) => field(member, part)}
              />
            );
          return isOfAddress(name) ? null : field(name, { autocomplete: autocomplete[name] });
        })}
        <CodeField say={say} view={view} error={errors.get('code')} />
        <NewPassword
          say={say}
          view={view}
          error={errors.get('password')}
          hint={say('relation.password_hint')}
          email={record.email}
        />
        <Rights view={view} record={record} now={now} />
        <Consent view={view} record={record} agreement={agreement} problem={problem} />
        <Button>{say('relation.accept_new')}</Button>
      </LinkForm>
      <SomebodyElse view={view} />
    </>
  );
  return renderPasswordPage(view, requestTitle(locale, record), content, problem);
}
