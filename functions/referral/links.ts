/** The emailed link with which a customer confirms an inquiry. */
import { linkPageActions } from '#shared/links/link-actions.ts';
import { linkHandler } from '#shared/links/link-handler.ts';
import { confirmByCode, inquiryLink } from './confirm-inquiry.ts';
import { linkRoutes } from './link-routes.ts';
import { confirmedPage, confirmInquiryPage } from './pages/confirm.tsx';

export const handler = linkHandler(
  linkRoutes,
  linkPageActions(inquiryLink, {
    page: confirmInquiryPage,
    done: confirmedPage,
    isCorrectable: ({ reason }) => reason === 'request.invalid' || reason === 'verify.code_wrong',
    actions: {
      async confirm({ token, text, actor, clock, answer }) {
        const record = await confirmByCode(token, text('code'), actor, clock);
        return answer({ status: record.status }, record.locale, view => confirmedPage(view, record));
      },
    },
  }),
);
