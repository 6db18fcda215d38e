import { setTimeout as pause } from 'node:timers/promises';
import type { InboxMail } from '#local/engine/mail.ts';
import { playEveryCall, warmUp } from '#test/play.ts';
import type { TappedCall } from '#test/tap.ts';
import { startTapped, type Tapped } from '#test/tapped.ts';
import { builtFunctions } from './bundles.ts';

type Options = NonNullable<Parameters<typeof startTapped>[0]>;

/** Runs an action on a new, warmed-up system, and stops the system afterwards. */
export async function withEngine<T>(act: (tapped: Tapped) => Promise<T>, options: Options = {}): Promise<T> {
  const { folder } = await builtFunctions();
  const tapped = await startTapped({ bundles: folder, ...options });
  try {
    await warmUp(tapped.client);
    return await act(tapped);
  } finally {
    await tapped.stop();
  }
}

/** An AWS request without its signature. */
export interface AwsRequest {
  /** `dynamodb`, `states`, … */
  service: string;
  operation: string;
  input: Record<string, unknown>;
  /** The response, if the tap recorded it. */
  output?: Record<string, unknown>;
}

/** An API call with its internals: the function, its event, and its AWS requests. */
export interface RecordedCall {
  name: string;
  /** Name in the function catalog, and its environment. */
  function: string;
  environment: Record<string, string>;
  event: unknown;
  requests: AwsRequest[];
  /** The DynamoDB requests among them, with consumed capacity. */
  stored: TappedCall[];
}

/** All calls of the API, recorded once, with the logs and emails of the run. */
export interface RecordedRun {
  calls: RecordedCall[];
  logs: string[];
  mails: InboxMail[];
}

let runOnce: Promise<RecordedRun> | undefined;

/** Makes and records every call of the API, once per run. */
export function recordedRun(): Promise<RecordedRun> {
  runOnce ??= withEngine(async tapped => {
    const calls: RecordedCall[] = [];
    await playEveryCall(tapped.client, async (name, act) => {
      const { result, call } = await recorded(tapped, name, act);
      calls.push(call);
      return result;
    });
    return { calls, logs: [...tapped.engine.logs], mails: await tapped.engine.mails() };
  });
  return runOnce;
}

const servesRequests = /-(api|links)$/;
const inputOf = (body: Buffer): Record<string, unknown> => (body.length > 0 ? JSON.parse(body.toString()) : {});

async function recorded<T>({ engine, tap }: Tapped, name: string, act: () => Promise<T>) {
  const call: RecordedCall = { name, function: '', environment: {}, event: undefined, requests: [], stored: [] };
  const { lambdas } = engine;
  const invoke = lambdas.invoke.bind(lambdas);
  lambdas.invoke = (functionName, event) => {
    if (!call.function && servesRequests.test(functionName)) {
      const code = engine.blueprint.functions.find(one => one.name === functionName);
      call.function = code?.environment.POWERTOOLS_SERVICE_NAME ?? '';
      Object.assign(call, { environment: code?.environment, event: structuredClone(event) });
    }
    return invoke(functionName, event);
  };
  tap.onCall = stored => {
    if (!servesRequests.test(stored.caller)) return;
    const { operation, input, output } = stored;
    call.stored.push(stored);
    call.requests.push({ service: 'dynamodb', operation, input, output });
  };
  engine.intercept = ({ caller, action, body }) => {
    const [service = '', operation = ''] = action.split(':');
    if (service !== 'dynamodb' && servesRequests.test(caller))
      call.requests.push({ service, operation, input: inputOf(body) });
    return undefined;
  };
  try {
    return { result: await act(), call };
  } finally {
    await pause(30);
    Object.assign(tap, { onCall: undefined });
    Object.assign(engine, { intercept: undefined });
    lambdas.invoke = invoke;
  }
}
