/** Entry point of API clients for the move of subscriptions to a provider. */
import { apiHandler } from '#shared/http/handler.ts';
import { rejectTransfer, withdrawTransfer } from './end-transfer.ts';
import { listTransfers, readTransfer } from './list-transfers.ts';
import { requestTransfer } from './request-transfer.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  request: requestTransfer,
  list: listTransfers,
  read: readTransfer,
  reject: rejectTransfer,
  withdraw: withdrawTransfer,
});
