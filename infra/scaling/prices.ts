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

type Plan = 'lite' | 'essentials' | 'plus';

/** Cognito, per person who signs in during a month, by plan: from which number of people on, and how much. */
const signInPrices: Readonly<Record<Plan, readonly (readonly [from: number, each: number])[]>> = {
  lite: [
    [0, 0],
    [10_000, 0.0055],
    [100_000, 0.0046],
    [1_000_000, 0.00325],
    [10_000_000, 0.0025],
  ],
  essentials: [
    [0, 0],
    [10_000, 0.015],
  ],
  plus: [[0, 0.02]],
};

/** What the people who sign in during a month cost. */
export const signInDollarsAMonth = (people: number, plan: Plan): number =>
  signInPrices[plan].reduce((sum, [from, each], n, all) => {
    const upTo = Math.min(people, all[n + 1]?.[0] ?? Number.POSITIVE_INFINITY);
    return sum + Math.max(0, upTo - from) * each;
  }, 0);

/** What a stage has even if nobody uses it: counted in its templates by `test/infra/fixed-costs.test.ts`. */
export const fixedParts = { metrics: 9, alarmMetrics: 132, secrets: 7 };

/** CloudWatch metrics of our own, metrics that alarms look at, and secrets, per month. */
const [eachMetric, eachAlarmMetric, eachSecret] = [0.3, 0.1, 0.4];

/** What that costs a month, without schedules, which cost less than a dollar: metrics and their alarms, and the rest. */
export const metricsDollarsAMonth = fixedParts.metrics * eachMetric + fixedParts.alarmMetrics * eachAlarmMetric;
export const secretsDollarsAMonth = fixedParts.secrets * eachSecret;

/** Lambda on arm64, per GB-second of instances that are kept ready, whether they are called or not. */
const readyGigabyteSecond = 0.0000033334;

/** What a month of instances that are kept ready costs. */
export const readyDollarsAMonth = (instances: number, megabytes: number): number =>
  instances * (megabytes / 1024) * 730 * 3600 * readyGigabyteSecond;
