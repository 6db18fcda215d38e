import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import type { SignedInRequest, View } from '../../page.ts';
import { subscriptionAddress } from '../orders/words.ts';
import type { Subscription } from './words.ts';

/** The way back from a page about one side of a subscription. */
export const BackToSubscription = ({
  say,
  params,
  data: { subscription },
}: View<SignedInRequest, { subscription: Subscription }>) => (
  <Buttons>
    <LinkButton href={subscriptionAddress(params.id ?? '', subscription.id)}>{say('subscriptions.back')}</LinkButton>
  </Buttons>
);
