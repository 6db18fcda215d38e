/** AWS list prices in us-east-1 without free tier, in US dollars, as published in November 2025. */
export const pricedOn = '2025-11';

export const prices = {
  /** HTTP API, per request. */
  httpRequest: 1.0 / 1e6,
  /** Lambda on arm64, per request and per GB-second. */
  lambdaRequest: 0.2 / 1e6,
  lambdaGigabyteSecond: 0.0000133334,
  /** DynamoDB on demand, per unit. */
  readUnit: 0.125 / 1e6,
  writeUnit: 0.625 / 1e6,
  /** Step Functions standard workflows, per state transition. */
  transition: 0.025 / 1e3,
  /** SES, per email; SNS, per notification about its delivery. */
  mail: 0.1 / 1e3,
  notification: 0.5 / 1e6,
  /** EventBridge, per custom event. */
  event: 1.0 / 1e6,
  /** CloudWatch Logs, per byte ingested. */
  logByte: 0.5 / 1e9,
  /** X-Ray, per trace. */
  trace: 5.0 / 1e6,
} as const;

export type Priced = keyof typeof prices;

/** Lambda on arm64, per GB-second of instances that are kept ready, whether they are called or not. */
const readyGigabyteSecond = 0.0000033334;

/** What a month of instances that are kept ready costs. */
export const readyDollarsAMonth = (instances: number, megabytes: number): number =>
  instances * (megabytes / 1024) * 730 * 3600 * readyGigabyteSecond;
