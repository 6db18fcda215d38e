import { Button, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Buttons, Empty } from '#shared/pages/parts/show.tsx';
import type { SignedInRequest, View } from '../../page.ts';
import type { OrderChoice } from './load.ts';

type ChoiceView = View<SignedInRequest, OrderChoice>;

/** The offer that was sent with the form, or that the address names. */
export const chosenOffer = ({ values, query, data }: ChoiceView): OrderChoice['offers'][number] | undefined => {
  const asked = (values.text('offerId') || query.offer || '').toUpperCase();
  return data.offers.find(({ id }) => id === asked);
};

interface Props {
  view: ChoiceView;
  /** Parameters of the address that stay. */
  kept: readonly string[];
  /** Where Cancel leads. */
  back: string;
}

/** Chooses one of the offers, where the address names none. */
export const ChooseOffer = ({ view: { say, form, query, data }, kept, back }: Props) => {
  const offers = data.offers.filter(({ isAvailableForPurchase }) => isAvailableForPurchase);
  if (offers.length === 0)
    return (
      <Empty href="/portal/catalog" label={say('menu.catalog')}>
        {say('orders.no_offers')}
      </Empty>
    );
  return (
    <form method="get" action={form.path}>
      {Object.entries(query)
        .filter(([name]) => kept.includes(name))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <Select
        name="offer"
        label={say('orders.offer')}
        options={offers.map(({ id, name, category }) => ({
          value: id,
          label: category.name ? say('frame.of', { what: category.name, of: name }) : name,
        }))}
      />
      <Buttons>
        <Button>{say('orders.choose')}</Button>
        <LinkButton href={back}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </form>
  );
};
