import { type Competency, competencies } from '#functions/business-profile/tags.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { Ticks } from '#shared/pages/parts/ticks.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';

const addressOf = (tenantId: string): string => `/portal/partners/${tenantId}`;

/** The operator awards what it found a partner competent in, or takes it away: its profiles show it, and it can't change it (B87). */
export const partnerCompetenciesPage = signedInPage<Schemas['Competencies']>({
  path: '/portal/partners/:tenantId/competencies',
  menu: 'partners',
  title: ({ say, data }) => say('partners.competencies.of', { company: data.name }),
  load: async ({ api, params: { tenantId = '' } }) =>
    dataOf(await api.GET('/v1/businessprofiles/competencies/{tenantId}', { params: { path: { tenantId } } })),
  show: ({ say, form, values, data }) => (
    <>
      <p>{say('partners.competencies.text', { company: data.name })}</p>
      <Form frame={form}>
        <input type="hidden" name="etag" value={data.attributes.etag} />
        <Ticks
          name="competencies"
          label={say('business.competencies')}
          options={competencies.map(value => ({ value, label: say(`business.competency.${value}`) }))}
          ticked={values.has('etag') ? values.all('competencies') : data.competencies}
        />
        <Buttons>
          <Button action="award">{say('partners.competencies.save')}</Button>
          <LinkButton href={addressOf(data.tenantId)}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    </>
  ),
  actions: {
    award: async ({ api, params: { tenantId = '' } }, form) => {
      const ticked = form
        .all('competencies')
        .filter((one): one is Competency => competencies.some(name => name === one));
      await api.PUT('/v1/businessprofiles/competencies/{tenantId}', {
        params: { path: { tenantId } },
        body: { competencies: ticked, attributes: { etag: form.text('etag') } },
      });
      return { to: addressOf(tenantId), done: 'competencies_awarded' };
    },
  },
});
