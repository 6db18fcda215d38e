import type { Locale } from '#shared/i18n/locale.ts';
import { inNameOrder } from '#shared/identity/person-name.ts';
import type { FormValues } from '../../form.ts';
import type { Draft } from './draft.ts';

/** A field of a step, by its place in the application: `address.city`. Its texts are `apply.field.…` and `apply.hint.…`. */
export interface StepField {
  path: string;
  kind?: 'country' | 'tick';
  type?: 'email' | 'tel' | 'url';
  autocomplete?: string;
  width?: 'short' | 'medium';
  hint?: true;
  /** Begins a part with a heading and a text of its own: `apply.part.…`. */
  part?: string | undefined;
}

export type StepName = Draft['steps'][number]['step'];

interface StepSpec {
  step: StepName;
  fields: readonly StepField[];
}

const person = (path: string, hint?: true): StepField[] => [
  { path: `${path}.firstName`, autocomplete: 'given-name', width: 'medium' },
  { path: `${path}.lastName`, autocomplete: 'family-name', width: 'medium' },
  { path: `${path}.email`, type: 'email', autocomplete: 'email', ...(hint && { hint }) },
];

/** The first admin, where it isn't the contact. The browser would fill in the same person again. */
const administrator: StepField[] = [
  { path: 'administrator.firstName', width: 'medium', part: 'administrator' },
  { path: 'administrator.lastName', width: 'medium' },
  { path: 'administrator.email', type: 'email' },
  { path: 'administrator.phoneNumber', type: 'tel', width: 'medium' },
];

/** The bank account, which no draft keeps: it is asked for where the application is sent. */
export const bankFields: readonly StepField[] = [
  { path: 'bankAccount.accountHolder', autocomplete: 'off' },
  { path: 'bankAccount.country', kind: 'country' },
  { path: 'bankAccount.iban', width: 'medium', hint: true },
  { path: 'bankAccount.accountNumber', width: 'medium' },
  { path: 'bankAccount.routingNumber', width: 'medium' },
];

/** The questions of an application, one page a step. */
export const stepSpecs: readonly StepSpec[] = [
  {
    step: 'company',
    fields: [
      { path: 'companyName', autocomplete: 'organization', hint: true },
      { path: 'address.country', kind: 'country', autocomplete: 'country' },
      { path: 'address.addressLine1', autocomplete: 'address-line1' },
      { path: 'address.addressLine2', autocomplete: 'address-line2' },
      { path: 'address.city', autocomplete: 'address-level2', width: 'medium' },
      { path: 'address.state', autocomplete: 'address-level1', width: 'medium', hint: true },
      { path: 'address.postalCode', autocomplete: 'postal-code', width: 'short' },
      { path: 'registrationNumber', width: 'medium', hint: true },
      { path: 'mpnId', width: 'short', hint: true },
    ],
  },
  {
    step: 'contact',
    fields: [
      ...person('primaryContact', true),
      { path: 'primaryContact.phoneNumber', type: 'tel', autocomplete: 'tel', width: 'medium' },
      ...administrator,
    ],
  },
  { step: 'domain', fields: [{ path: 'organizationProfile.domain', width: 'medium', hint: true }] },
  {
    step: 'support',
    fields: [
      { path: 'supportProfile.email', type: 'email', hint: true },
      { path: 'supportProfile.telephone', type: 'tel', width: 'medium' },
      { path: 'supportProfile.website', type: 'url' },
    ],
  },
  { step: 'authority', fields: [{ path: 'authorityAccepted', kind: 'tick' }] },
];

/** The fields of a step in the order of a language. The heading of a part stays above its first field. */
export const fieldsIn = (locale: Locale, fields: readonly StepField[]): readonly StepField[] =>
  inNameOrder(locale, fields, ({ path }) => path).map((field, at) => ({ ...field, part: fields[at]?.part }));

/** The value at a place in an application. */
export const valueAt = (application: object, path: string): unknown =>
  path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], application);

/** The same as text for a field. */
export function textAt(application: object, path: string): string {
  const value = valueAt(application, path);
  return typeof value === 'string' ? value : '';
}

/** What a form says of an application: the fields that are filled in, each at its place. */
export function membersOf(form: FormValues, fields: readonly StepField[]): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const value = kind === 'tick' ? form.ticked(path) || undefined : form.optional(path);
    if (value === undefined) continue;
    const [first = '', second] = path.split('.');
    members[first] = second ? { ...(members[first] as object | undefined), [second]: value } : value;
  }
  return members;
}

/** The step after one; `review` after the last. */
export function stepAfter(step: StepName): string {
  const at = stepSpecs.findIndex(spec => spec.step === step);
  return stepSpecs[at + 1]?.step ?? 'review';
}
