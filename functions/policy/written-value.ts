/** Reads what was sent of an edition. Not in `rules.ts`, since it opens fonts to check the characters of an agreement. */
import { createHash } from 'node:crypto';
import { unprintableLetters } from '#functions/agreement/lookup.ts';
import { checkedCatalog } from '#functions/catalog/lookup.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { largestCatalog } from '#shared/http/request-size.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { type PartnerType, partnerTypes } from '#shared/runtime/partner-types.ts';
import { repeatedMember } from '#shared/schema/repeated-member.ts';
import { packedText } from './long-text.ts';
import type { EditedPolicy, PolicyValues, WrittenAgreement } from './policy.ts';

type Sent<Value> = { [Member in keyof Value]?: Value[Member] | undefined };

/** Members of all edited policies, as they were sent. Of the agreement, its text in Markdown; of the catalog, its file. */
export type SentValue = Sent<PolicyValues['intake']> &
  Sent<PolicyValues['resale']> &
  Sent<
    Pick<WrittenAgreement, 'title' | 'signBy' | 'language'> & {
      text: string;
      catalogue: Record<string, unknown> | string;
    }
  >;

/** What an edition says, and the long text that is kept apart, by its hash in the value. */
interface Written<Value> {
  value: Value;
  text?: { contentHash: string; packed: Buffer };
}

/** A long text as it is kept: compressed, under the hash of what it says. */
const hashed = (text: string) => ({
  contentHash: createHash('sha256').update(text).digest('hex'),
  packed: packedText(text),
});

/**
 * What an intake says of every type once. A reopening is promised for a day after the first of the edition, and whoever can't apply as
 * one type is led to one that is open.
 * @throws FieldErrors
 */
function intakeOf({ types }: SentValue, validFrom: string): Written<PolicyValues['intake']> {
  if (!types) throw new FieldErrors([{ path: 'value.types', key: 'required' }]);
  const sorted = partnerTypes.map(type => types.filter(({ partnerType }) => partnerType === type));
  if (types.length !== partnerTypes.length || sorted.some(({ length }) => length !== 1))
    throw new FieldErrors([{ path: 'value.types', key: 'each_type_once' }]);
  const isOpen = (type: PartnerType) =>
    types.some(({ partnerType, state }) => partnerType === type && state === 'open');
  const wrong = types.flatMap(({ state, reopensOn, alternative }, n) => [
    ...(reopensOn && reopensOn <= validFrom ? [{ path: `value.types[${n}].reopensOn`, key: 'reopens_later' }] : []),
    ...(state !== 'open' && alternative && !isOpen(alternative)
      ? [{ path: `value.types[${n}].alternative`, key: 'alternative_open' }]
      : []),
  ]);
  if (wrong.length > 0) throw new FieldErrors(wrong);
  return { value: { types: sorted.flat() } };
}

/** @throws FieldErrors */
function resaleOf({ partnerTenants }: SentValue): Written<PolicyValues['resale']> {
  if (!partnerTenants) throw new FieldErrors([{ path: 'value.partnerTenants', key: 'required' }]);
  return { value: { partnerTenants } };
}

/** Letters that a PDF can't have, each as an error of the field. */
const letterErrors = async (path: string, text: string) => {
  const letters = await unprintableLetters(text);
  return letters ? [{ path, key: 'letters', params: { letters } }] : [];
};

/**
 * A version is named by its first day. Its hash is that of the text, without the spaces and lines around it. Its last day to sign
 * comes after the first, on which partners are told.
 * @throws FieldErrors
 */
async function agreementOf(
  { title, text, signBy, language = defaultLocale }: SentValue,
  validFrom: string,
): Promise<Written<PolicyValues['agreement']>> {
  const missing = Object.entries({ title, text }).flatMap(([member, sent]) =>
    sent ? [] : [{ path: `value.${member}`, key: 'required' }],
  );
  if (!title || !text) throw new FieldErrors(missing);
  const errors = [
    ...(await letterErrors('value.title', title)),
    ...(await letterErrors('value.text', text)),
    ...(signBy && signBy <= validFrom ? [{ path: 'value.signBy', key: 'signed_later' }] : []),
  ];
  if (errors.length > 0) throw new FieldErrors(errors);
  const kept = hashed(text);
  const { contentHash } = kept;
  const partner = { version: validFrom, title, contentHash, language, ...(signBy && { signBy }) };
  return { value: { partner }, text: kept };
}

/** So many faults are named at once. */
const mostTrouble = 20;

/** @throws FieldErrors */
function jsonIn(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FieldErrors([{ path, key: 'json' }]);
  }
}

/** The object that a text in JSON is. One with a member twice is refused, as everywhere: nobody knows which is meant. @throws FieldErrors */
function objectIn(json: string, path: string): Record<string, unknown> {
  const value = jsonIn(json, path);
  if (!value || typeof value !== 'object') throw new FieldErrors([{ path, key: 'json' }]);
  const repeated = repeatedMember(json);
  if (repeated) throw new FieldErrors([{ path, key: 'json_twice', params: { member: repeated } }]);
  return value as Record<string, unknown>;
}

/** The file without its first day, which is that of the edition. Its faults are named in English, as by `npm run catalogue`. @throws FieldErrors */
async function catalogueOf({ catalogue }: SentValue, validFrom: string): Promise<Written<PolicyValues['catalogue']>> {
  const path = 'value.catalogue';
  if (!catalogue) throw new FieldErrors([{ path, key: 'required' }]);
  const members = typeof catalogue === 'string' ? objectIn(catalogue, path) : catalogue;
  const { trouble, edition } = await checkedCatalog({ ...members, validFrom });
  if (trouble.length > 0 || !edition)
    throw new FieldErrors([{ path, key: 'catalogue', params: { trouble: trouble.slice(0, mostTrouble).join('; ') } }]);
  const kept = hashed(JSON.stringify(edition));
  const size = Math.ceil(kept.packed.length / 1024);
  if (size > largestCatalog)
    throw new FieldErrors([{ path, key: 'catalogue_size', params: { size, max: largestCatalog } }]);
  const { families, offers } = edition;
  const value = { families: families.map(({ id }) => id), offers: offers.length, contentHash: kept.contentHash };
  return { value, text: kept };
}

const readers: {
  [Name in EditedPolicy]: (
    sent: SentValue,
    validFrom: string,
  ) => Written<PolicyValues[Name]> | Promise<Written<PolicyValues[Name]>>;
} = {
  intake: intakeOf,
  agreement: agreementOf,
  resale: resaleOf,
  catalogue: catalogueOf,
};

/** What an edition of a policy says, without the members of other policies. @throws FieldErrors */
export const writtenValue = async (
  name: EditedPolicy,
  sent: SentValue,
  validFrom: string,
): Promise<Written<PolicyValues[EditedPolicy]>> => readers[name](sent, validFrom);
