import { Notice, Section, Table } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest } from '../../page.ts';
import { moneyText, termText } from '../catalog/words.ts';
import { pageToFix } from './places.ts';

type Verdict = Schemas['OrderVerdict'];
type Shown = Pick<SignedInRequest, 'say' | 'locale'>;

/** What is wrong; where the API tells programs which member to send, what to do on the form. */
const reasonText = (say: Shown['say'], { reason, description }: Verdict['problems'][number]): string =>
  reason === 'order.attestation_needed' ? say('orders.attestation_missing') : description;

interface ReasonsProps {
  view: Shown;
  verdict: Verdict;
  /** The customer is made with the order: it has no pages yet. */
  isNew?: boolean;
}

/** Everything that is against an order: what, who can fix it, and where (P20). */
export const Reasons = ({ view: { say }, verdict, isNew }: ReasonsProps) =>
  verdict.problems.length === 0 ? null : (
    <Section title={say('orders.against')} id="reasons">
      <Notice tone="bad" title={say('orders.against_title', { count: verdict.problems.length })}>
        <p>{say('orders.against_text')}</p>
      </Notice>
      <Table
        caption={say('orders.against')}
        head={[say('orders.reason'), say('tiers.fix_by'), say('orders.where')]}
        rows={verdict.problems.map(problem => {
          const { fixBy, href, lineItemNumber } = problem;
          const page = isNew && href.startsWith('/v1/customers/') ? undefined : pageToFix(href, fixBy === 'provider');
          const line = verdict.lineItems.find(one => one.lineItemNumber === lineItemNumber);
          return [
            <>
              {reasonText(say, problem)}
              {line ? <small>{line.offerName}</small> : null}
            </>,
            say(`orders.fix_by.${fixBy}`),
            page ? <a href={page}>{say('orders.go')}</a> : '–',
          ];
        })}
        empty={null}
      />
    </Section>
  );

interface VerdictLinesProps {
  view: Shown;
  verdict: Verdict;
  /** The MPN ID that was typed: an order that names no such reseller has a reason against it, and no name for it. */
  typed: string | undefined;
}

/** The lines of an order that isn't placed yet, with what they cost. */
export const VerdictLines = ({ view: { say, locale }, verdict, typed }: VerdictLinesProps) => {
  const { currencyCode: currency = '', totalPrice = 0, lineItems } = verdict;
  if (lineItems.length === 0) return null;
  const resellerOf = ({ partnerIdOnRecord, partnerOnRecordName }: Verdict['lineItems'][number]): string =>
    partnerIdOnRecord
      ? say('orders.reseller_named', { company: partnerOnRecordName ?? '–', mpnId: partnerIdOnRecord })
      : (typed ?? say('orders.no_reseller'));
  return (
    <>
      <Table
        caption={say('orders.lines')}
        head={['offer', 'term', 'quantity', 'reseller', 'unit_price', 'price'].map(name =>
          say(`orders.column.${name}`),
        )}
        rows={lineItems.map(line => [
          line.offerName,
          termText(say, line),
          String(line.quantity),
          resellerOf(line),
          moneyText(locale, line.pricing.price, currency),
          moneyText(locale, line.pricing.extendedPrice, currency),
        ])}
        empty={null}
      />
      <p class="lead">{say('orders.total', { total: moneyText(locale, totalPrice, currency) })}</p>
    </>
  );
};
