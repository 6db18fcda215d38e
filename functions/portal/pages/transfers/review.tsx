import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { Consequences } from '../customers/consequences.tsx';

type Preview = Schemas['SubscriptionTransferPreview'];

interface ReviewProps {
  request: SignedInRequest;
  preview: Preview;
  form: FormValues;
}

/** Everything that is against the request, each with what to do. */
const Problems = ({ say, problems }: { say: Say; problems: Preview['problems'] }) => (
  <Notice tone="bad" title={say('transfers.problems')}>
    <ul>
      {problems.map(({ friendlyName, description }) => (
        <li>
          {friendlyName ? <strong>{say('frame.of', { what: friendlyName, of: '' })}</strong> : null}
          {description}
        </li>
      ))}
    </ul>
  </Notice>
);

const titles = {
  ends: 'tiers.removal.ends',
  begins: 'customers.transfer_begins',
  stays: 'tiers.removal.stays',
} as const;

/** What would move, and what ends, begins and stays. Nothing is stored yet; what was chosen travels along. */
export const TransferReview = ({ request: { say, params, form: frame }, preview, form }: ReviewProps) => (
  <>
    {preview.accepted ? null : <Problems say={say} problems={preview.problems} />}
    <Facts
      rows={[
        [say('customers.name'), preview.customer.name],
        [say('transfers.to'), preview.to.name],
        [
          say('transfers.subscriptions'),
          <ul>
            {preview.lines.map(({ friendlyName, quantity, parentSubscriptionId }) => (
              <li>
                {`${friendlyName} × ${quantity}`}
                {parentSubscriptionId ? <small>{say('transfers.addon')}</small> : null}
              </li>
            ))}
          </ul>,
        ],
      ]}
    />
    <Consequences say={say} titles={titles} preview={preview} />
    {preview.accepted ? <p>{say('transfers.consent', { customer: preview.customer.name })}</p> : null}
    <Form frame={frame}>
      {form.entries().map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Buttons>
        {preview.accepted ? <Button action="send">{say('transfers.send')}</Button> : null}
        <Button action="change" tone={preview.accepted ? 'quiet' : 'primary'}>
          {say('transfers.change')}
        </Button>
        <LinkButton href={`/portal/customers/${params.id}`}>{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  </>
);
