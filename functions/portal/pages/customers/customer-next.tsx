import { Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest } from '../../page.ts';

/** Where each step is done, for whoever may do it. */
function placesOf({ me, params }: Pick<SignedInRequest, 'me' | 'params'>): Record<string, string> {
  const customer = `/portal/customers/${params.id}`;
  return {
    confirm_customer_agreement: `${customer}/agreement`,
    ...(me.permissions.includes('order.submit') && { order: `${customer}/orders/new` }),
    ...(me.permissions.includes('customer.request') && { invite_with_provider: '/portal/customer-requests/new' }),
  };
}

/** What the company does next for the customer of the page, as the API says (P15); nothing when nothing is left. */
export const CustomerNext = ({
  steps = [],
  ...view
}: Pick<SignedInRequest, 'say' | 'me' | 'params'> & { steps: Schemas['Customer']['nextSteps'] }) => {
  const places = placesOf(view);
  const known = steps.flatMap(({ step }) => (places[step] ? [{ step, href: places[step] }] : []));
  return known.length > 0 ? (
    <Section title={view.say('customers.next')}>
      <ol>
        {known.map(({ step, href }) => (
          <li>
            <a href={href}>{view.say(`customers.next.${step}`)}</a>
          </li>
        ))}
      </ol>
    </Section>
  ) : null;
};
