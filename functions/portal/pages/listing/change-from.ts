import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { ApiProblem } from '../../problem.ts';

type Change = Schemas['RequestListingChangeRequest'];

/** Texts that every listing has. The API takes a blank one as unchanged, so the form asks for it. */
const required = ['summary', 'description', 'contact.email'] as const;

/** @throws ApiProblem 400 `request.invalid` for the texts of a listing that are left blank */
export function requireTexts(form: FormValues, say: Say): void {
  const data = required
    .filter(name => !form.optional(name))
    .map(name => `${name}: ${say('listing.required', { label: say(`listings.member.${name}`) })}`);
  if (data.length === 0) return;
  throw new ApiProblem(400, { reason: 'request.invalid', description: say('listing.blank'), data }, new Headers());
}

/** The change that a form asks for: all members, and which optional ones go because they were left blank. */
export function changeFrom(form: FormValues): Change {
  const [phone, website, note] = [
    form.phone('contact.phone'),
    form.optional('contact.website'),
    form.lines('note').trim(),
  ];
  const [countries, productFamilies] = [form.all('countries'), form.all('productFamilies')];
  return {
    summary: form.text('summary'),
    description: form.lines('description'),
    services: [...form.all('services')] as Change['services'] & object,
    languages: [...form.all('languages')],
    ...(countries.length > 0 && { countries: [...countries] }),
    ...(productFamilies.length > 0 && { productFamilies: [...productFamilies] }),
    contact: { email: form.text('contact.email'), ...(phone && { phone }), ...(website && { website }) },
    remove: [
      ...(countries.length > 0 ? [] : (['countries'] as const)),
      ...(productFamilies.length > 0 ? [] : (['productFamilies'] as const)),
      ...(phone ? [] : (['phone'] as const)),
      ...(website ? [] : (['website'] as const)),
    ],
    ...(note && { note }),
    attributes: { etag: form.text('etag') },
  };
}
