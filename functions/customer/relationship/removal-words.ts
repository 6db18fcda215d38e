/** The words of the end of a customer relationship: a bundle of its own, loaded with the first. */
import type { EndedCustomerRelationship } from '#functions/customer/customer.ts';
import { relationshipName } from '#functions/customer/to-resource.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { CustomerRemoval } from './removal.ts';

/** Loads the texts with the first end and not with the function. */
async function speaking(reader: TextReader, params: object) {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return (key: string) =>
    readerText(reader, 'word', `customer.removal.${key}`, { programme: setting('PROGRAMME'), ...params });
}

/** What ends, what stays, who is told, that it can't be undone, and the statement to accept. */
export async function describeCustomerRemoval(removal: CustomerRemoval, reader: TextReader) {
  const { relationship, delegated, ends, stays, attestationVersion: version, previewHash } = removal;
  const { customer, partner, associates, since, delegatedAdmin } = relationship;
  const families = { all: delegated.map(({ name }) => name[reader.locale] ?? name['en-US']) };
  const say = await speaking(reader, { company: partner.name, customer: customer.companyName, families });
  return {
    customer: { tenantId: customer.tenantId, name: customer.companyName },
    displayName: relationshipName(relationship),
    since,
    delegatedAdmin: delegatedAdmin.granted,
    ends: ends.map(what => ({ what, description: say(`ends.${what}`) })),
    stays: stays.map(what => ({ what, description: say(`stays.${what}`) })),
    remaining: associates.map(({ tenantId, name }) => ({ tenantId, name })),
    toldDescription: say('told'),
    canBeUndone: false,
    undo: say('undo'),
    attestation: { version, text: say('attestation') },
    previewHash,
    attributes: { objectType: 'CustomerRemovalPreview' },
  };
}

/** A notice to print and sign, where an agreement asks for one (R130). It isn't sent to anyone. */
async function noticeFor({ partner, customer, since, endedOn }: EndedCustomerRelationship, locale: Locale) {
  const names = { company: partner.name, customer: customer.companyName };
  const say = await speaking({ locale }, { ...names, since: new Date(since), ended: new Date(endedOn) });
  return { language: locale, subject: say('notice_subject'), text: say('notice_text') };
}

const named = ({ tenantId, name }: { tenantId: string; name: string }) => ({ tenantId, name });

/**
 * An ended relationship as both companies keep it: the result of its end, for each of them to download and print (P14). With the notice
 * for whoever ended it.
 */
export async function pastRelationship(
  ended: EndedCustomerRelationship,
  { tenantId: reader, locale }: { tenantId: string; locale: Locale },
) {
  const { customer, partner, associates, since, source, endedOn, endedBy, attestation } = ended;
  const by = [partner, ...associates].find(({ tenantId }) => tenantId === endedBy.tenantId) ?? partner;
  return {
    customer: { tenantId: customer.tenantId, name: customer.companyName },
    partner: named(partner),
    displayName: relationshipName(ended),
    ...{ since, source },
    associates: associates.map(named),
    endedOn,
    endedBy: named(by),
    attestation,
    noticeDraft: endedBy.tenantId === reader ? await noticeFor(ended, locale) : undefined,
    attributes: { objectType: 'PastCustomerRelationship' },
  };
}
