import { Section, Table } from '#shared/pages/parts/show.tsx';
import { signInAddress } from '../../sign-in-first.tsx';
import type { PortalContext } from '../../visit.ts';
import { When } from '../../when.tsx';
import { documentKind } from '../application/reasons.tsx';
import { asHeading } from '../company/words.ts';
import type { ReviewView } from './check-card.tsx';

/** The documents that the applicant sent, each with a link that is recorded when it is used. */
export const SentDocuments = ({ view }: { view: ReviewView }) => {
  const { say, locale, me, data } = view;
  const { id, documents } = data.application;
  const reads = me.permissions.includes('document.read');
  const kindText = (kind: string) => asHeading(documentKind(locale, kind), locale);
  return (
    <Section title={say('documents.title')} id="documents">
      {reads && documents.length > 0 ? <p class="soft">{say('documents.recorded')}</p> : null}
      <Table
        caption={say('documents.title')}
        head={['kind', 'size', 'sent', 'by'].map(name => say(`documents.${name}`))}
        rows={documents.map(({ id: documentId, kind, size, uploadedOn, uploadedBy, sha256 }) => [
          <>
            {reads ? <a href={`/portal/reviews/${id}/documents/${documentId}`}>{kindText(kind)}</a> : kindText(kind)}{' '}
            <small class="soft kept">SHA-256 {sha256}</small>
          </>,
          say('documents.kilobytes', { size: Math.ceil(size / 1024) }),
          <When at={uploadedOn} {...view} />,
          uploadedBy,
        ])}
        empty={say('documents.none')}
      />
    </Section>
  );
};

/** Sends a reviewer's browser to a document, by a link that works for a minute. */
export async function openDocument(c: PortalContext): Promise<Response> {
  const { visit } = c.var;
  if (!visit.signedIn) return c.redirect(signInAddress(visit), 303);
  const path = { id: c.req.param('id') ?? '', documentId: c.req.param('documentId') ?? '' };
  const { response } = await visit.api.GET('/v1/enrollments/{id}/documents/{documentId}', {
    params: { path },
  });
  return c.redirect(response.headers.get('location') ?? `/portal/reviews/${path.id}`, 303);
}
