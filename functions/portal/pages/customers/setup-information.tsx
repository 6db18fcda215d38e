import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Notice, PrintButton } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import type { GoTo, ShowOnce } from '../../page.ts';

/** Where to go after a customer was added: to its administrator's sign-in, which no later page can show (R150, R151). */
export function setUpInformation(say: Say, made: Schemas['NewCustomer']): GoTo | ShowOnce {
  const { id, userCredentials, companyProfile, notices = [], order } = made;
  const to = `/portal/customers/${id}`;
  if (!userCredentials) return { to, done: 'customers_added' };
  return {
    title: say('customers.setup'),
    show: (
      <>
        <Notice tone="good">
          <p>{say('customers.added', { customer: companyProfile.companyName })}</p>
        </Notice>
        <Notice tone="wait" title={say('company.secret.once')}>
          <p>{say('customers.setup_text', { customer: companyProfile.companyName })}</p>
        </Notice>
        <h2>{say('company.secret.user_name')}</h2>
        <CopyText text={`${userCredentials.userName}@${companyProfile.domain}`} label={say('company.copy')} />
        <h2>{say('company.secret.password')}</h2>
        <CopyText text={userCredentials.password} label={say('company.copy')} />
        <p>{say('customers.setup_next')}</p>
        {notices.map(({ description }) => (
          <p class="soft">{description}</p>
        ))}
        <Buttons>
          <LinkButton href={to} tone="primary">
            {say('company.secret.stored')}
          </LinkButton>
          {order ? <LinkButton href={`${to}/orders/${order.id}`}>{say('subscriptions.see_order')}</LinkButton> : null}
          <PrintButton label={say('company.print')} />
        </Buttons>
      </>
    ),
  };
}
