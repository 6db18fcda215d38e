const subscription = '7d8e9f00-1a2b-4c3d-8e4f-5a6b7c8d9e0f';

/** Values of members in examples of transfers of subscriptions. */
export const transferWords: Record<string, unknown> = {
  subscriptionIds: [subscription],
  targetPartnerTenantId: '0b9f7c66-3e1d-4c58-a2f4-6d8b1e5a9c37',
  'RejectTransferRequest.reason': 'We don’t sell this product.',
  subscriptionCount: 2,
  completedOn: '2026-03-04T14:05:02.000Z',
  'lines.subscriptionId': subscription,
  'lines.quantity': 10,
  newSubscriptionId: 'd1c9e7a3-5b2f-4e80-9a46-7c3d8f1b0e52',
  'lines.description': 'It isn’t active. Reactivate it first, or leave it out.',
  'problems.subscriptionId': subscription,
  'problems.friendlyName': 'Example Desk Standard',
  'lines.friendlyName': 'Example Desk Standard',
  'lines.offerName': 'Example Desk Standard',
  'SubscriptionTransfer.note': 'We don’t sell this product.',
};
