/** Emailed links of users: to choose the first password, or a new one after a reset. */
import { linkActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { inviterName, joinByLink, resendUserLink, userLink } from './invitation.ts';
import { linkRoutes } from './link-routes.ts';
import { joinedPage, joinPage } from './pages.ts';

const correctable: readonly string[] = ['verify.code_wrong', 'password.weak', 'password.common', 'request.invalid'];

export const handler = linkHandler(
  linkRoutes,
  linkActions(userLink, {
    page: async (view, opened, problem) => joinPage(view, opened, await inviterName(opened.record), problem),
    done: joinedPage,
    isCorrectable: ({ reason }) => correctable.includes(reason),
    actions: {
      async join({ token, text, actor, clock, answer }) {
        const form = { code: text('code'), password: text('password') };
        const { record, link } = await joinByLink(token, form, actor, clock);
        const status = link.purpose === 'sign_in' ? 'confirmed' : 'active';
        return answer({ status }, record.locale, view => joinedPage(view, record, { link }));
      },
    },
    resend: resendUserLink,
  }),
);
