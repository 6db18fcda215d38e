import { pageText } from '#shared/pages/page-text.ts';
import { LinkButton, Select, TextArea } from '#shared/pages/parts/form.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';

/** What the forms have in common with which a review lead orders something for a partner's account. */
type OrderView = View<SignedInRequest, { tenantId: string }>;

/** The page of a partner. */
export const partnerAddress = (tenantId: string): string => `/portal/partners/${tenantId}`;

/** A note for the operator's people. */
export const OrderNote = ({ of: { say, values, problem } }: { of: OrderView }) => (
  <TextArea
    name="note"
    label={say('partners.suspension.note')}
    hint={say('partners.suspension.note_hint')}
    value={values.text('note')}
    error={problem?.fields.note}
    maxlength={2000}
  />
);

/** Why, which the partner is told, and a note. */
export const ReasonAndNote = ({ reasons, of }: { reasons: readonly string[]; of: OrderView }) => {
  const { say, locale, values, problem } = of;
  return (
    <>
      <Select
        name="reason"
        label={say('partners.suspension.reason')}
        hint={say('partners.suspension.reason_hint')}
        options={reasons.map(value => ({ value, label: pageText(locale, 'word', `suspension.reason.${value}`) }))}
        none={say('partners.suspension.choose')}
        value={values.text('reason')}
        error={problem?.fields.reason}
      />
      <OrderNote of={of} />
    </>
  );
};

/** Leads back to the partner. */
export const CancelOrder = ({ of: { say, data } }: { of: OrderView }) => (
  <LinkButton href={partnerAddress(data.tenantId)}>{say('company.cancel')}</LinkButton>
);

/** The note, and the version of the account that the lead has seen. */
export function noteAndEtag(form: FormValues) {
  const note = form.optional('note');
  return { ...(note && { note }), attributes: { etag: form.text('etag') } };
}

/** Waits for an order, and has an error at its reason name the field as the form does. */
export const withReasonLabel = (ordered: Promise<unknown>, say: Say): Promise<unknown> =>
  ordered.catch(error => {
    throw labelled(error, path => (path === 'reason' ? say('partners.suspension.reason') : undefined), say);
  });
