import type { Locale } from '#shared/i18n/locale.ts';
import { Button, Form, Select } from '#shared/pages/parts/form.tsx';
import { Section, Table } from '#shared/pages/parts/show.tsx';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { PageRequest, ShowOnce } from '../../page.ts';
import type { ApiProblem } from '../../problem.ts';
import { When } from '../../when.tsx';
import { applicationAddress } from './address.ts';
import type { Application } from './load.ts';
import { isWhole } from './load.ts';
import { documentKind } from './reasons.tsx';

type Document = Schemas['Document'];

/** What a file can be, with the words for it and the ending of its name. */
const types = {
  'application/pdf': ['PDF', 'pdf'],
  'image/png': ['PNG', 'png'],
  'image/jpeg': ['JPEG', 'jpg'],
} as const;
type ContentType = keyof typeof types;
const contentTypes = Object.keys(types) as ContentType[];

const kinds = [
  'register_extract',
  'tax_certificate',
  'incorporation',
  'domain_registration',
  'domain_invoice',
  'employer_letter',
  'payslip',
  'utility_bill',
  'other',
] as const satisfies readonly Document['kind'][];

/** As large as a document can be, in bytes. */
const largest = 10 * 1024 * 1024;

/** The kinds that a review asks for come first. */
function kindsFor(application: Application): Document['kind'][] {
  const reasons = isWhole(application) ? (application.reasons ?? []) : [];
  const asked = reasons.flatMap(({ documents: { anyOf = [], allOf = [] } }) => [...anyOf, ...allOf]);
  return [...new Set([...asked, ...kinds])];
}

/** Whether documents can be sent now. */
const takesDocuments = ({ status, nextSteps }: Application): boolean =>
  status === 'in_review' ||
  status === 'information_requested' ||
  (status === 'rejected' && nextSteps.some(({ step }) => step === 'answer_rejection'));

export interface DocumentsProps {
  documents: readonly Document[];
  application: Application;
  form: FormFrame;
  values: FormValues;
  problem?: ApiProblem | undefined;
  /** Whether the reader sends and removes documents. */
  sends: boolean;
  say: Say;
  locale: Locale;
  now: Date;
}

const kilobytes = (size: number): number => Math.ceil(size / 1024);

const Remove = ({ id, form, say }: { id: string; form: FormFrame; say: Say }) => (
  <Form frame={form} inline>
    <input type="hidden" name="document" value={id} />
    <Button action="remove_document" tone="quiet" confirm={say('documents.remove_sure')}>
      {say('documents.remove')}
    </Button>
  </Form>
);

/** The documents of an application, and the form that adds one. */
export const Documents = (props: DocumentsProps) => {
  const { documents, application, form, values, sends, say, locale } = props;
  const open = sends && takesDocuments(application);
  if (documents.length === 0 && !open) return null;
  const head = ['kind', 'size', 'sent'].map(name => say(`documents.${name}`));
  return (
    <Section title={say('documents.title')} id="documents">
      <Table
        caption={say('documents.title')}
        head={[...head, ...(open ? [say('documents.change')] : [])]}
        rows={documents.map(({ id, kind, size, uploadedOn, fileName }) => [
          <>
            {documentKind(locale, kind)} <small class="soft">{fileName}</small>
          </>,
          say('documents.kilobytes', { size: kilobytes(size) }),
          <When at={uploadedOn} {...props} />,
          ...(open ? [<Remove id={id} form={form} say={say} />] : []),
        ])}
        empty={say('documents.none')}
      />
      {open ? (
        <Form frame={form}>
          <p>{say('documents.text')}</p>
          <Select
            name="kind"
            label={say('documents.kind')}
            options={kindsFor(application).map(value => ({ value, label: documentKind(locale, value) }))}
            value={values.text('kind')}
          />
          <Select
            name="contentType"
            label={say('documents.type')}
            options={contentTypes.map(value => ({ value, label: types[value][0] }))}
            value={values.text('contentType')}
          />
          <Button action="add_document" tone="quiet">
            {say('documents.add')}
          </Button>
        </Form>
      ) : null}
    </Section>
  );
};

/** The form that a browser posts to the bucket: its fields, and the file last. */
const UploadForm = ({ upload, type, say, back }: { upload: Upload; type: ContentType; say: Say; back: string }) => (
  <form method="post" action={upload.url} enctype="multipart/form-data">
    {Object.entries(upload.fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <div class="field">
      <label for="file">{say('documents.file', { type: types[type][0] })}</label>
      <p class="hint" id="file-hint">
        {say('documents.file_hint')}
      </p>
      <input
        type="file"
        id="file"
        name="file"
        accept={`${type},.${types[type][1]}`}
        aria-describedby="file-hint"
        required
      />
    </div>
    <Button>{say('documents.upload')}</Button>
    <p>
      <a href={back}>{say('documents.back')}</a>
    </p>
  </form>
);
type Upload = Schemas['DocumentUpload']['upload'];

/** Announces a document, and shows the form that uploads it. S3 then sends the browser to the page of the document. */
export async function addDocument(request: PageRequest, form: FormValues): Promise<ShowOnce> {
  const { api, params, say } = request;
  const id = params.id ?? '';
  const kind = kinds.find(known => known === form.text('kind')) ?? 'other';
  const type = contentTypes.find(known => known === form.text('contentType')) ?? 'application/pdf';
  const body = {
    ...{ kind, contentType: type, size: largest, fileName: `${kind.replaceAll('_', '-')}.${types[type][1]}` },
    returnPath: `/portal/applications/${id}/documents/{id}`,
  };
  const { upload } = dataOf(await api.POST('/v1/enrollments/{id}/documents', { params: { path: { id } }, body }));
  return {
    title: say('documents.upload_title'),
    show: <UploadForm upload={upload} type={type} say={say} back={applicationAddress(id)} />,
    formsTo: new URL(upload.url).origin,
  };
}

/** Removes a document. */
export async function dropDocument({ api, params }: PageRequest, form: FormValues): Promise<void> {
  const path = { id: params.id ?? '', documentId: form.text('document') };
  await api.DELETE('/v1/enrollments/{id}/documents/{documentId}', { params: { path } });
}
