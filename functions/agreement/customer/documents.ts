/** The text of the customer agreement, for readers with a token and by links. No read. */
import { headersOfDocument } from '#functions/agreement/page.ts';
import { type AgreementText, currentText, type Format, formats, readText } from '#functions/agreement/text.ts';
import { signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { customerAgreementType, customerTexts, isAskedFor, openTexts, templateIdOf } from './customer-agreement.ts';
import type { textRoutes } from './routes.ts';
import { toMetadata } from './to-resource.ts';

type Routes = typeof textRoutes;

/** How long a link to a text is valid. It isn't scaled by `DAY_SECONDS`. */
const linkMilliseconds = 5 * 60 * 1000;

const linkUse = (templateId: string) => ({ purpose: 'document link' as const, scope: templateId });

/** GET agreements: the versions of a type that can be agreed to. */
export async function listMetadata({ query, clock }: Call<Routes['metadata']>): Promise<Reply> {
  const all = customerTexts(clock.now);
  const shown = isAskedFor(query.agreementType) ? openTexts(clock.now) : [];
  const items = shown.map(text =>
    toMetadata(
      text,
      all.findIndex(({ version }) => version === text.version),
    ),
  );
  return { status: 200, body: { totalCount: items.length, items } };
}

/** GET agreements/customer: what an acceptance is shown and sends back. */
export async function readCurrent({ clock }: Call<Routes['current']>): Promise<Reply> {
  const text = currentText(clock.now, 'customer');
  const { version, title, effectiveDate, contentHash, language } = text;
  const uri = 'agreements/customer/document';
  const link = (format: Format) => ({ uri: `${uri}?format=${format}`, method: 'GET', headers: [] });
  const links = { document: link('html'), download: link('pdf') };
  const templateId = templateIdOf(text);
  return {
    status: 200,
    body: {
      agreementType: customerAgreementType,
      ...{ templateId, version, title, effectiveDate, contentHash, language, links },
    },
  };
}

function asFile({ version }: AgreementText, format: Format): Reply {
  const headers = {
    ...(format === 'html' && headersOfDocument),
    'Content-Disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="customer-agreement-${version}.${format}"`,
  };
  return { status: 200, headers, file: { type: formats[format], content: readText(version, format, 'customer') } };
}

/** GET agreements/customer/document. */
export const readCurrentText = async ({
  clock,
  query: { format = 'html' },
}: Call<Routes['currentText']>): Promise<Reply> => asFile(currentText(clock.now, 'customer'), format);

/** @throws Problem 404 `resource.unknown` */
function textOf(templateId: string, now: Date): AgreementText {
  const text = customerTexts(now).find(one => templateIdOf(one) === templateId);
  if (!text) throw new Problem('resource.unknown');
  return text;
}

/** The country in capitals, as it is compared. @throws FieldErrors for what is no country code */
function requireCountry(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) throw new FieldErrors([{ path: 'country', key: 'country' }]);
  return country;
}

/**
 * GET document: links to a version's text. Its ID and the country are case-sensitive; a language without a text gets the English one.
 * @throws Problem 404 for an unknown version, FieldErrors for what is no country code
 */
export async function linkDocument({ params, path, query, clock }: Call<Routes['templateDocument']>): Promise<Reply> {
  const text = textOf(params.templateId, clock.now);
  if (!path.includes(params.templateId)) throw new Problem('resource.unknown');
  const country = requireCountry(query.country ?? 'US');
  const until = new Date(clock.now.getTime() + linkMilliseconds);
  const link = await signToken(linkUse(params.templateId), {}, until);
  const uri = (format: Format) =>
    `${setting('BASE_URL')}/v1/agreementtemplates/${params.templateId}/text?format=${format}&link=${link}`;
  return {
    status: 200,
    body: { displayUri: uri('html'), downloadUri: uri('pdf'), language: text.language, country },
  };
}

/** GET text, by a link. @throws Problem 404 `resource.unknown`, 410 `agreement.link_expired` */
export async function readLinkedText({ params, query, clock }: Call<Routes['linkedText']>): Promise<Reply> {
  const { format = 'html', link } = query;
  const text = textOf(params.templateId, clock.now);
  if (!(await verifyToken(linkUse(params.templateId), link, clock.now))) throw new Problem('agreement.link_expired');
  return asFile(text, format);
}
