import type { Child } from 'hono/jsx';
import { type AddressMember, addressOrder } from '#shared/company/address-order.ts';

/** A field of an address, with what every form says of it. */
interface AddressPart {
  member: AddressMember;
  autocomplete: string;
  maxlength: number;
  width: 'short' | 'medium';
}

const parts: Readonly<Record<AddressMember, Omit<AddressPart, 'member'>>> = {
  addressLine1: { autocomplete: 'address-line1', maxlength: 200, width: 'medium' },
  addressLine2: { autocomplete: 'address-line2', maxlength: 200, width: 'medium' },
  city: { autocomplete: 'address-level2', maxlength: 100, width: 'medium' },
  state: { autocomplete: 'address-level1', maxlength: 100, width: 'medium' },
  postalCode: { autocomplete: 'postal-code', maxlength: 20, width: 'short' },
};

interface AddressInOrderProps {
  /** The country that is chosen, which decides the order. */
  country: string | undefined;
  /** The control that chooses the country, or what says which it is. It stands first. */
  chooser: Child;
  /** The control of a field. */
  field: (part: AddressPart) => Child;
}

/** The fields of an address in the order of its country, for every form that asks for one. */
export const AddressInOrder = ({ country, chooser, field }: AddressInOrderProps) => (
  <>
    {chooser}
    {addressOrder(country).map(member => field({ member, ...parts[member] }))}
  </>
);
