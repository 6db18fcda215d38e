/** List prices of AWS in us-east-1 without any free tier, in US dollars, as published in November 2025. */
export const pricedOn = '2025-11';

export const prices = {
  /** HTTP API, a request. */
  httpRequest: 1.0 / 1e6,
  /** Lambda on arm64: a request, and a second with a gigabyte of memory. */
  lambdaRequest: 0.2 / 1e6,
  lambdaGigabyteSecond: 0.0000133334,
  /** DynamoDB on demand, a unit. */
  readUnit: 0.125 / 1e6,
  writeUnit: 0.625 / 1e6,
  /** Step Functions, standard workflows: a state entered. */
  transition: 0.025 / 1e3,
  /** SES, a mail; and SNS, a notification of what became of it. */
  mail: 0.1 / 1e3,
  notification: 0.5 / 1e6,
  /** EventBridge, an event of our own put on the bus. */
  event: 1.0 / 1e6,
  /** CloudWatch Logs, a byte taken in. */
  logByte: 0.5 / 1e9,
  /** X-Ray, a trace. */
  trace: 5.0 / 1e6,
} as const;

export type Priced = keyof typeof prices;
