/** What the ends of a partnership and of a customer relationship show alike (R126 to R130). */
import { Tick } from '#shared/pages/parts/form.tsx';
import { Section } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../api.ts';
import type { FormValues } from '../form.ts';
import type { SignedInRequest, View } from '../page.ts';

type Effects = Pick<Schemas['PartnershipRemovalPreview'], 'ends' | 'stays'>;

/** What ends and what stays, in two lists. */
export const EffectLists = ({ say, of }: { say: Say; of: Effects }) => (
  <>
    {(['ends', 'stays'] as const).map(kind => (
      <Section title={say(`tiers.removal.${kind}`)}>
        <ul>
          {of[kind].map(({ description }) => (
            <li>{description}</li>
          ))}
        </ul>
      </Section>
    ))}
  </>
);

type Previewed = Pick<Schemas['PartnershipRemovalPreview'], 'previewHash' | 'attestation'>;

/** The statement to accept (B29, R129), with what was shown. */
export const StatementFields = ({
  data,
  values,
  problem,
}: Pick<View<SignedInRequest, Previewed>, 'data' | 'values' | 'problem'>) => (
  <>
    <input type="hidden" name="previewHash" value={data.previewHash} />
    <input type="hidden" name="attestationVersion" value={data.attestation.version} />
    <Tick
      name="attestationAccepted"
      label={data.attestation.text}
      checked={values.ticked('attestationAccepted')}
      error={problem?.fields.attestationAccepted}
    />
  </>
);

/** What was accepted, as the API takes it. */
export const acceptedIn = (form: FormValues) => ({
  previewHash: form.text('previewHash'),
  attestationVersion: form.text('attestationVersion'),
  attestationAccepted: form.ticked('attestationAccepted'),
});

/** The notice of termination to print (R130), for the company that ended it. */
export const PastNotice = ({ notice }: { notice: Schemas['PastPartnerRelationship']['noticeDraft'] }) =>
  notice ? (
    <>
      <h3>{notice.subject}</h3>
      <pre class="letter">{notice.text}</pre>
    </>
  ) : null;
