/** The emailed link of those who want to be told of a reopening. */
import { linkPageActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { confirmWaiting, forgetWaiting, reopeningLink } from './confirm-waiting.ts';
import { linkRoutes } from './link-routes.ts';
import { confirmWaitingPage, forgottenPage, waitingPage } from './pages/waiting.tsx';

export const handler = linkHandler(
  linkRoutes,
  linkPageActions(reopeningLink, {
    page: confirmWaitingPage,
    done: waitingPage,
    isCorrectable: ({ reason }) => reason === 'request.invalid' || reason === 'verify.code_wrong',
    actions: {
      async confirm({ token, text, clock, answer }) {
        const record = await confirmWaiting(token, text('code'), clock);
        return answer({ status: record.status }, record.locale, view => waitingPage(view, record));
      },
      async forget({ token, clock, answer }) {
        const record = await forgetWaiting(token, clock);
        return answer({ status: 'forgotten' }, record.locale, view => forgottenPage(view, record));
      },
    },
  }),
);
