import { mostShared } from '#functions/customer/lookup.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Ended, Partnership } from './partnership.ts';
import type { Removal } from './rules.ts';
import { displayNameOf } from './to-resource.ts';

/** Loads the texts with the first removal and not with the function. */
const speaking = async (reader: TextReader) => {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return (key: string, params = {}) => readerText(reader, 'word', key, { programme: setting('PROGRAMME'), ...params });
};

/** Describes a removal: what ends, what stays, who is notified, that it can't be undone, and the attestation. */
export async function describeRemoval(
  partnership: Partnership,
  { ends, stays, told, customers, attestationVersion: version, previewHash }: Removal,
  reader: TextReader,
) {
  const say = await speaking(reader);
  const { reseller, grants, since } = partnership;
  const params = { company: partnership.provider.name, reseller: reseller.name };
  return {
    partner: { tenantId: reseller.tenantId, name: reseller.name },
    displayName: displayNameOf(partnership),
    since,
    grants,
    ends: ends.map(what => ({ what, description: say(`removal.ends.${what}`, params) })),
    stays: stays.map(what => ({ what, description: say(`removal.stays.${what}`, params) })),
    customers: {
      count: customers,
      more: customers >= mostShared,
      links: { self: { uri: `relationships/${reseller.tenantId}/customers`, method: 'GET', headers: [] } },
    },
    told: told === 'partner' ? [{ tenantId: reseller.tenantId, name: reseller.name }] : [],
    toldDescription: say(`removal.told.${told}`, params),
    canBeUndone: false,
    undo: say('removal.undo', params),
    attestation: { version, text: say('attestation.text', params) },
    previewHash,
    attributes: { objectType: 'PartnershipRemovalPreview' },
  };
}

/** A printable notice to sign (R130). It isn't sent to anyone. */
export async function noticeOf({ provider, reseller, since, endedOn }: Ended, locale: Locale) {
  const say = await speaking({ locale });
  const params = { company: provider.name, reseller: reseller.name, since: new Date(since), ended: new Date(endedOn) };
  return { language: locale, subject: say('notice.subject', params), text: say('notice.text', params) };
}
