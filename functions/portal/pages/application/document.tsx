import { Button, Form } from '#shared/pages/parts/form.tsx';
import { signedInPage } from '../../page.ts';
import { applicationAddress } from './address.ts';

/** Where the bucket sends the browser after an upload. The file counts once it is checked, which the button does. */
export const uploadedDocumentPage = signedInPage({
  path: '/portal/applications/:id/documents/:documentId',
  title: ({ say }) => say('documents.uploaded_title'),
  show: ({ say, form, params }) => (
    <>
      <p>{say('documents.uploaded')}</p>
      <Form frame={form}>
        <Button>{say('documents.complete')}</Button>
      </Form>
      <p>
        <a href={applicationAddress(params.id ?? '')}>{say('documents.back')}</a>
      </p>
    </>
  ),
  actions: {
    send: async ({ api, params }) => {
      const path = { id: params.id ?? '', documentId: params.documentId ?? '' };
      await api.POST('/v1/enrollments/{id}/documents/{documentId}/completion', { params: { path } });
      return { to: applicationAddress(path.id), done: 'document_sent' };
    },
  },
});
