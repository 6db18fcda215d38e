import type { AwsCall, Interception } from './aws.ts';
import type { Blueprint } from './blueprint.ts';
import { reportOf } from './mail.ts';
import { denied } from './policy.ts';

export type Intercept = (call: AwsCall) => Interception | Promise<Interception>;

interface Watched {
  /** What a test does with a call. */
  intercept: (call: AwsCall) => ReturnType<Intercept> | undefined;
  blueprint: Blueprint;
  invoke: (name: string, event: unknown) => Promise<unknown>;
  log: (line: string) => void;
}

/** Intercepts every AWS call: checks permissions, runs the test's interceptor, and reports email events as SES does. */
export function watchCalls({ intercept, blueprint, invoke, log }: Watched): Intercept {
  const announce = (call: AwsCall) => {
    const report = reportOf(call);
    if (!report) return;
    const event = { Records: [{ Sns: { Message: JSON.stringify(report) } }] };
    for (const listener of blueprint.mailListeners) void invoke(listener, event).catch(() => {});
  };
  return async call => {
    const missing = denied(call, blueprint.policies[call.caller] ?? 'all');
    if (missing) {
      log(`ERROR ${call.caller} may not ${missing}`);
      return { status: 400, body: { __type: 'AccessDeniedException', message: `${call.caller} may not ${missing}` } };
    }
    const interception = await intercept(call);
    if (!interception && call.action === 'ses:SendEmail') setTimeout(announce, 20, call);
    return interception;
  };
}
