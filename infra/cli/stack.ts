import { stackName } from '#infra/stages.ts';
import { Advice } from '#local/advice.ts';
import { signed } from './signed.ts';
import { placeOf, type Target } from './target.ts';

/** What a deployed stack put out. */
export interface Outputs {
  Api: string;
  TableName: string;
  UserPoolId: string;
  UserPoolClientId: string;
  /** ARN of the secret with the programme's key. */
  KeySecret: string;
}

const outputNames = [
  'Api',
  'TableName',
  'UserPoolId',
  'UserPoolClientId',
  'KeySecret',
] as const satisfies (keyof Outputs)[];

const marks: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (xml = ''): string => xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => marks[name] ?? '');
const within = (xml: string, tag: string): string => plain(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]);

/**
 * Reads an answer of CloudFormation: the outputs of a stack by name, nothing when there is no such stack.
 * @throws Advice with what AWS says, when it refuses
 */
export function readStack(status: number, xml: string): Record<string, string> | undefined {
  if (status === 200) {
    const members = xml.split('<member>').filter(member => member.includes('<OutputKey>'));
    return Object.fromEntries(members.map(member => [within(member, 'OutputKey'), within(member, 'OutputValue')]));
  }
  const message = within(xml, 'Message') || xml.slice(0, 200);
  if (/does not exist/.test(message)) return undefined;
  throw new Advice(`AWS does not describe the stack: ${message}`);
}

/**
 * The outputs of a stack, by name; nothing when there is no such stack. One call of CloudFormation.
 * @throws Advice when AWS does not say
 */
export async function describeStack(name: string, target: Target): Promise<Record<string, string> | undefined> {
  const { region, endpoint, credentials } = target;
  const address = endpoint ?? `https://cloudformation.${region}.amazonaws.com`;
  const body = new URLSearchParams({ Action: 'DescribeStacks', Version: '2010-05-15', StackName: name }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const call = { address, service: 'cloudformation', region, body, headers, now: new Date() };
  const response = await fetch(address, { method: 'POST', body, headers: signed(call, await credentials()) }).catch(
    cause => {
      throw new Advice(`Nothing answers at ${address} (${(cause.cause ?? cause).message}).`);
    },
  );
  return readStack(response.status, await response.text());
}

/** @throws Advice when the stage was not deployed there */
export async function outputsOf(stage: string, target: Target): Promise<Outputs> {
  const name = stackName(stage);
  const outputs = await describeStack(name, target);
  const missing = outputNames.filter(output => !outputs?.[output]);
  if (outputs && missing.length === 0) return outputs as Record<keyof Outputs, string>;
  throw new Advice(
    outputs
      ? `The stack ${name} in ${placeOf(target)} is not whole: it puts out no ${missing.join(', ')}. Deploy it again: npm run deploy -- --stage ${stage}`
      : `There is no stack ${name} in ${placeOf(target)}. Deploy it with 'npm run deploy -- --stage ${stage}', or name another stage with --stage.`,
  );
}
