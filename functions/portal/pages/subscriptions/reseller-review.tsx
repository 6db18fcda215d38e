import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { When } from '../../when.tsx';

interface ReviewProps {
  request: SignedInRequest;
  /** The entry that saving would begin. */
  shown: Schemas['PartnerOnRecord'];
  form: FormValues;
}

/** The company behind an MPN ID and its state, before it is saved (R172). What was typed travels along. */
export const ResellerReview = ({ request: { say, now, locale, form: frame }, shown, form }: ReviewProps) => (
  <>
    <Facts
      rows={[
        [say('on_record.company'), shown.name],
        [say('orders.reseller'), shown.mpnId],
        [say('partners.tenant'), shown.tenantId],
        [say('company.status'), <Badge tone="good">{say('on_record.state_good')}</Badge>],
        [say('on_record.from'), <When at={shown.from} now={now} locale={locale} />],
      ]}
    />
    <p>{say('on_record.saving')}</p>
    <p class="soft">{say('incentives.promise')}</p>
    <Form frame={frame}>
      {form.entries().map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Buttons>
        <Button action="send">{say('on_record.save')}</Button>
        <LinkButton href={frame.path}>{say('on_record.other')}</LinkButton>
      </Buttons>
    </Form>
  </>
);
