/** Emailed links of users: to choose the first password, or a new one after a reset, and to confirm another address or a sign-in. */
import type { User } from '#shared/identity/user.ts';
import type { LinkPurpose } from '#shared/links/link.ts';
import { linkActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { inviterOf, userLink } from './invitation.ts';
import { linkRoutes } from './link-routes.ts';
import { addressPage, endedPage, joinPage, userDonePage } from './pages/link-pages.tsx';
import { resendUserLink } from './resend-link.ts';
import { joinByLink } from './use-link.ts';

const correctable: readonly string[] = ['verify.code_wrong', 'password.weak', 'password.common', 'request.invalid'];

function statusAfter({ status }: User, purpose: LinkPurpose): string {
  if (purpose === 'sign_in') return 'confirmed';
  return purpose === 'address' ? status : 'active';
}

export const handler = linkHandler(
  linkRoutes,
  linkActions(userLink, {
    page: async (view, opened, problem) => {
      const page = opened.link.purpose === 'address' ? addressPage : joinPage;
      return page(view, opened, await inviterOf(opened.record), problem);
    },
    done: (view, _user, { link: { purpose, usedOn } }) => (usedOn ? userDonePage(view, purpose) : endedPage(view)),
    isCorrectable: ({ reason }) => correctable.includes(reason),
    actions: {
      async join({ token, text, actor, clock, answer }) {
        const form = { code: text('code'), password: text('password') };
        const { user, purpose } = await joinByLink(token, form, actor, clock);
        return answer({ status: statusAfter(user, purpose) }, user.locale, view => userDonePage(view, purpose));
      },
    },
    resend: resendUserLink,
  }),
);
