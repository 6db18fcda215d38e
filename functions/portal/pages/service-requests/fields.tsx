import { Field, Radios, Select, TextArea } from '#shared/pages/parts/form.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { fieldValue } from '../company/words.ts';

const severities = ['critical', 'moderate', 'minimal'] as const;

/** What a new request says, as the API takes it. */
export function requestFrom(form: FormValues): Schemas['CreateServiceRequestForCustomerRequest'] {
  const severity = severities.find(one => one === form.text('severity'));
  const productName = form.optional('productName');
  return {
    title: form.text('title'),
    description: form.lines('description'),
    supportTopicId: form.text('supportTopicId'),
    ...(severity && { severity }),
    ...(productName && { productName }),
  };
}

/** The fields of a new request. */
export const RequestFields = ({
  view: { say, values, problem },
  topics,
}: {
  view: View<SignedInRequest, unknown>;
  topics: readonly Schemas['SupportTopic'][];
}) => (
  <>
    <Select
      name="supportTopicId"
      label={say('service.topic')}
      options={topics.map(({ id, name, description }) => ({
        value: String(id),
        label: say('frame.of', { what: name, of: description }),
      }))}
      value={values.text('supportTopicId')}
      error={problem?.fields.supportTopicId}
    />
    <Field
      name="title"
      label={say('service.title')}
      hint={say('service.title_hint')}
      value={values.text('title')}
      error={problem?.fields.title}
      maxlength={200}
    />
    <TextArea
      name="description"
      label={say('service.description')}
      hint={say('service.description_hint')}
      value={values.text('description')}
      error={problem?.fields.description}
      rows={8}
      maxlength={4000}
    />
    <Field
      name="productName"
      label={say('service.product')}
      hint={say('service.product_hint')}
      value={values.text('productName')}
      error={problem?.fields.productName}
      maxlength={200}
      width="medium"
    />
    <Radios
      name="severity"
      label={say('service.severity')}
      options={severities.map(value => ({
        value,
        label: say(`service.severity.${value}`),
        hint: say(`service.severity_hint.${value}`),
      }))}
      value={fieldValue(values, 'severity', 'moderate')}
      error={problem?.fields.severity}
    />
  </>
);
