import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { Reasons, VerdictLines } from './reasons.tsx';

interface OrderReviewProps {
  request: SignedInRequest;
  customer: Schemas['Customer'];
  verdict: Schemas['OrderVerdict'];
  form: FormValues;
}

/** Where to change the order: its form, with everything that was typed. */
const Changes = ({ say, cancel, primary }: { say: SignedInRequest['say']; cancel: string; primary: boolean }) => (
  <>
    <Button action="change" tone={primary ? 'primary' : 'quiet'}>
      {say('orders.change')}
    </Button>
    <LinkButton href={cancel}>{say('company.cancel')}</LinkButton>
  </>
);

/** An order before it is placed: what it costs, and everything that is against it. Nothing is stored yet. */
export const OrderReview = ({ request, customer, verdict, form }: OrderReviewProps) => {
  const { say, form: frame, params, query } = request;
  const { accepted, totalPrice } = verdict;
  const cancel = `/portal/customers/${params.id}`;
  return (
    <>
      <Facts rows={[[say('customers.name'), <a href={cancel}>{customer.companyProfile.companyName}</a>]]} />
      <VerdictLines view={request} verdict={verdict} typed={form.optional('partnerIdOnRecord')} />
      <Reasons view={request} verdict={verdict} />
      {accepted ? <p>{say('orders.frozen')}</p> : null}
      <Form frame={{ ...frame, path: `${frame.path}?${new URLSearchParams(query)}` }}>
        {form
          .entries()
          .map(([name, value]) => (name === 'totalPrice' ? null : <input type="hidden" name={name} value={value} />))}
        {accepted ? <input type="hidden" name="totalPrice" value={String(totalPrice)} /> : null}
        <Buttons>
          {accepted ? (
            <Button action="place">{say('orders.place')}</Button>
          ) : (
            <Button action="review" tone="quiet">
              {say('orders.check_again')}
            </Button>
          )}
          <Changes say={say} cancel={cancel} primary={!accepted} />
        </Buttons>
      </Form>
    </>
  );
};
