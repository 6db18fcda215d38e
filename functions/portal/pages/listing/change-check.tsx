import { Button, Form } from '#shared/pages/parts/form.tsx';
import { ProviderEntry } from '#shared/pages/parts/provider.tsx';
import { Buttons, Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { Differences } from '../listing-queue/differences.tsx';
import { AsSeenBy, Partnering } from './as-seen-by.tsx';

interface ChangeCheckProps {
  request: SignedInRequest;
  form: FormValues;
  tried: Schemas['ListingChangePreview'];
  regions: Schemas['ListRegionsResponse'];
}

/** A draft before it is sent: what differs from what is live, and the listing as resellers would see it (R101). */
export const ChangeCheck = ({ request, form, tried, regions }: ChangeCheckProps) => {
  const { say, locale, form: frame } = request;
  return (
    <Form frame={frame}>
      {form
        .entries()
        .filter(([name]) => name !== 'asSeenBy')
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <Section title={say('listings.differences')}>
        <Differences changes={tried.changes} view={request} />
      </Section>
      <Section title={say('listing.requested')}>
        <div class="filters">
          <AsSeenBy view={request} regions={regions} name="asSeenBy" country={form.optional('asSeenBy')} />
          <Button action="check" tone="quiet">
            {say('listing.look')}
          </Button>
        </div>
        <Partnering view={request} preview={tried.preview} />
        <div class="card">
          <ProviderEntry locale={locale} provider={tried.preview} now={request.now} inside />
        </div>
      </Section>
      <p>{say('listing.send_text')}</p>
      <Buttons>
        <Button>{say('listing.send')}</Button>
        <Button action="edit" tone="quiet">
          {say('listing.edit')}
        </Button>
      </Buttons>
    </Form>
  );
};
