import type { Locale } from '#shared/i18n/locale.ts';
import { Button, Field, Form, Select, TextArea } from '#shared/pages/parts/form.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { fieldValue } from '../company/words.ts';
import { typedAmount } from './typed-amount.ts';
import { type Referral, reasonsToDecline } from './words.ts';

type ReferralView = View<SignedInRequest, Referral>;

/** What the form says of the deal. An amount needs its currency. */
export function dealFrom(form: FormValues, locale: Locale) {
  const amount = form.optional('value.amount');
  const currency = form.optional('value.currency')?.toUpperCase() ?? '';
  // What is no number is sent as it was typed, and a missing one is missing, so that the refusal names it.
  const read = amount === undefined ? amount : typedAmount(amount, locale);
  const value = amount || currency ? { amount: read as number, currency } : null;
  return {
    name: form.text('name'),
    value,
    closesOn: form.optional('closesOn') ?? null,
    notes: form.lines('notes').trim() || null,
    attributes: { etag: form.text('etag') },
  };
}

const DealFields = ({ say, values, problem, data }: ReferralView) => {
  const { deal } = data;
  const field = (name: string, label: string, stored: string | undefined, more: object = {}) => (
    <Field name={name} label={label} value={fieldValue(values, name, stored)} error={problem?.fields[name]} {...more} />
  );
  return (
    <>
      <input type="hidden" name="etag" value={data.attributes.etag} />
      {field('name', say('referrals.deal'), deal?.name ?? data.company.name, { maxlength: 120 })}
      {field('value.amount', say('referrals.amount'), deal?.value && String(deal.value.amount), { width: 'short' })}
      {field('value.currency', say('referrals.currency'), deal?.value?.currency, { width: 'short', maxlength: 3 })}
      {field('closesOn', say('referrals.closes'), deal?.closesOn, { type: 'date', width: 'short' })}
      <TextArea
        name="notes"
        label={say('referrals.notes')}
        value={fieldValue(values, 'notes', deal?.notes)}
        error={problem?.fields.notes}
        maxlength={4000}
      />
    </>
  );
};

const Decline = ({ say, form, values, problem, data }: ReferralView) => (
  <Section title={say('referrals.decline')} id="decline">
    <Form frame={form}>
      <input type="hidden" name="etag" value={data.attributes.etag} />
      <Select
        name="reason"
        label={say('referrals.reason')}
        none={say('business.choose')}
        options={reasonsToDecline.map(value => ({
          value,
          label: say('company.word', { word: { word: `referral.reason.${value}` } }),
        }))}
        value={values.text('reason')}
        error={problem?.fields.reason}
      />
      <TextArea
        name="note"
        label={say('referrals.note')}
        hint={say('referrals.note_hint')}
        value={values.text('note')}
        error={problem?.fields.note}
        maxlength={1000}
      />
      <Button action="decline" tone="quiet">
        {say('referrals.decline')}
      </Button>
    </Form>
  </Section>
);

/** What somebody of the company that received it can do: accept or decline, work on the deal, and end it (B93, B94). */
export const Answer = (view: ReferralView) => {
  const { say, form, data } = view;
  if (data.status === 'received')
    return (
      <>
        <Section title={say('referrals.accept')} id="accept">
          <Form frame={form}>
            <DealFields {...view} />
            <Button action="accept">{say('referrals.accept')}</Button>
          </Form>
        </Section>
        <Decline {...view} />
      </>
    );
  if (data.status === 'archived') return null;
  return (
    <Section title={say(data.status === 'accepted' ? 'referrals.deal_title' : 'referrals.closed_title')} id="deal">
      <Form frame={form}>
        {data.status === 'accepted' ? (
          <DealFields {...view} />
        ) : (
          <input type="hidden" name="etag" value={data.attributes.etag} />
        )}
        <Buttons>
          {data.status === 'accepted' ? (
            <>
              <Button action="save">{say('referrals.save')}</Button>
              <Button action="won" tone="quiet" confirm={say('referrals.won_confirm')}>
                {say('referrals.won')}
              </Button>
              <Button action="lost" tone="quiet" confirm={say('referrals.lost_confirm')}>
                {say('referrals.lost')}
              </Button>
            </>
          ) : null}
          <Button action="archive" tone="quiet" confirm={say('referrals.archive_confirm')}>
            {say('referrals.archive')}
          </Button>
        </Buttons>
      </Form>
    </Section>
  );
};
