/**
 * Init and first call of two well-known examples ÷ those of a bundle that only makes one `PutItem` with the SDK, in new processes
 * on a machine with two processors and Node 24: `put-product` of aws-samples/serverless-typescript-demo (commit fea6d93), and a
 * put made idempotent by Powertools for AWS Lambda.
 */
export const peers = { put: 1.94, idempotentPut: 2.83 };
