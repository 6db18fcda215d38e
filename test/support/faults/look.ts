import type { AwsCall, Interception } from '#local/engine/aws.ts';
import type { Loose } from '#test/client.ts';
import type { Enrolling } from '#test/enrolling.ts';
import type { World } from './world.ts';

type Part = (call: AwsCall) => Interception | Promise<Interception>;

/** Injects a fault into the first calls of an action by a function. */
export function disturb({ engine }: World, action: string, caller: string, times: number, part: Part): void {
  let left = times;
  engine.intercept = call => {
    if (call.action !== action || !call.caller.endsWith(caller) || left <= 0) return undefined;
    left--;
    return part(call);
  };
}

/** An application's status as the applicant sees it. */
export const statusOf = async (
  { client }: World,
  { id, trackingToken }: Pick<Enrolling, 'id' | 'trackingToken'>,
): Promise<Loose> => (await client.get(`/v1/enrollments/${id}?trackingToken=${trackingToken}`)).body;

/** Subjects of the emails to an address so far. */
export const subjects = async ({ client }: World, address: string): Promise<string[]> =>
  (await client.mails(address)).map(({ subject }) => subject);

/** A function's deployed name. */
export const functionNamed = ({ engine }: World, name: string): string =>
  engine.blueprint.functions.find(one => one.name.endsWith(`-${name}`))?.name ?? '';
