import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Buttons, Empty, Notice } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { orNone, RescueState } from '../partners/rescue-state.tsx';

interface Data {
  rescue: Schemas['OwnRescue'] | undefined;
}

/** Who is to be a new global admin of the company; its own admin, if there is one, objects here (P19). */
export const companyRescuePage = signedInPage<Data>({
  path: '/portal/company/rescue',
  menu: 'company',
  title: ({ say }) => say('rescues.own'),
  load: async ({ api }) => ({ rescue: await orNone(api.GET('/v1/account/rescue').then(dataOf)) }),
  show: view => {
    const { say, form, me, data } = view;
    const { rescue } = data;
    if (!rescue)
      return (
        <Empty href="/portal/company" label={say('menu.company')}>
          {say('rescues.none')}
        </Empty>
      );
    const isWaiting = rescue.status === 'waiting';
    return (
      <>
        {isWaiting ? <Notice tone="bad" title={say('rescues.notice')} /> : null}
        <RescueState view={view} rescue={rescue} />
        {isWaiting && me.permissions.includes('rescue.object') ? (
          <Form frame={form}>
            <p>{say('rescues.object_text')}</p>
            <Buttons>
              <Button action="object" tone="danger">
                {say('rescues.object')}
              </Button>
            </Buttons>
          </Form>
        ) : null}
        {isWaiting && !me.permissions.includes('rescue.object') ? (
          <p>
            {say('rescues.tell_admin')} <a href="/portal/company/admins">{say('menu.admins')}</a>
          </p>
        ) : null}
      </>
    );
  },
  actions: {
    object: async ({ api }) => {
      await api.POST('/v1/account/rescue/objection');
      return { to: '/portal/company/rescue', done: 'rescue_objected' };
    },
  },
});
