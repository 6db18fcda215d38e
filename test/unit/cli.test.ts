import { CloudFormationServiceException } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { withAlarmMail } from '#infra/cli/alarm-mail.ts';
import { type DeployOptions, deployOptions, requireOwnDomain } from '#infra/cli/deploy-options.ts';
import { mailInstructions } from '#infra/cli/mail-domain.ts';
import { operatorOptions } from '#infra/cli/operator-options.ts';
import { wholeOutputs, withoutStack } from '#infra/cli/stack.ts';
import { emulatorDefaults } from '#infra/cli/target.ts';
import { stageOf } from '#infra/stages.ts';

const words = (line: string): string[] => (line === '' ? [] : line.split(' ').map(word => word.replace('+', ' ')));

describe('npm run deploy', () => {
  it('deploys the production stage by default', () => {
    expect(deployOptions([])).toMatchObject({ stage: 'production', context: {}, yes: false, more: [] });
  });

  it.each(['--stage demo', '-c stage=demo', '--context stage=demo'])('reads the stage from %s', line => {
    expect(deployOptions(words(line))).toMatchObject({ stage: 'demo', context: {} });
  });

  it('reads other context values as settings, both text and numbers', () => {
    const options = deployOptions(words('--stage demo -c daySeconds=2 -c programme=2027 -c logDays=30'));
    expect(options?.settings).toMatchObject({ daySeconds: 2, programme: '2027', logDays: 30 });
    expect(options?.context).toEqual({ daySeconds: '2', programme: '2027', logDays: '30' });
  });

  it('passes the options after -- to cdk', () => {
    expect(deployOptions(words('--yes -- --hotswap'))).toMatchObject({ yes: true, more: ['--hotswap'] });
  });

  it('prints help with --help', () => {
    expect(deployOptions(['--help'])).toBeUndefined();
  });

  it.each([
    ['--stage nowhere', "Unknown stage 'nowhere'. Stages: demo, production"],
    ['--stage demo -c daySeconds=soon', "Stage 'demo' has invalid settings: daySeconds"],
    ['-c daySeconds', "Invalid value for -c: 'daySeconds'. Use name=value."],
    ['-c dayseconds=2', "Unknown setting 'dayseconds'. Settings: programme, owner, mailDomain"],
    ['demo', "Unexpected argument 'demo'. Name a stage with --stage."],
    ['--fast', "Unknown option '--fast'"],
  ])('explains what is wrong with the options %s', (line, sentence) => {
    expect(() => deployOptions(words(line))).toThrow(sentence);
  });

  it('refuses to send email from an example domain', () => {
    for (const stage of ['demo', 'production']) {
      expect(() => requireOwnDomain(stage, stageOf(stage))).toThrow('which is only an example');
    }
    const own = stageOf('production', { mailDomain: 'contoso.com', sender: 'partners@contoso.com' });
    expect(() => requireOwnDomain('production', own)).not.toThrow();
  });

  it('refuses a sender address outside the verified domain', () => {
    const other = stageOf('production', { mailDomain: 'contoso.com', sender: 'partners@fabrikam.com' });
    expect(() => requireOwnDomain('production', other)).toThrow('partners@fabrikam.com');
  });
});

describe('the email address for alarms', () => {
  const production = (line = '') => deployOptions(words(line)) as DeployOptions;
  const typed = (answer: string) => async () => answer;

  it('is asked for where data is kept and the stage has none', async () => {
    const { context, settings } = await withAlarmMail(production(), {}, typed('ops@contoso.com'));
    expect([context.alarmMail, settings.alarmMail]).toEqual(['ops@contoso.com', 'ops@contoso.com']);
    expect((await withAlarmMail(production(), {}, typed('none'))).settings.alarmMail).toBe('none');
  });

  it('can be set without a question, and is not asked for in a demo', async () => {
    const nobody = undefined;
    expect((await withAlarmMail(production(), { ALARM_MAIL: 'ops@contoso.com' }, nobody)).context).toEqual({
      alarmMail: 'ops@contoso.com',
    });
    for (const line of ['-c alarmMail=ops@contoso.com', '-c alarmMail=none', '--stage demo']) {
      const options = production(line);
      expect(await withAlarmMail(options, {}, nobody)).toBe(options);
    }
  });

  it('must be given, and must be an address', async () => {
    await expect(withAlarmMail(production(), {}, undefined)).rejects.toThrow('-c alarmMail=ADDRESS');
    await expect(withAlarmMail(production(), {}, typed(''))).rejects.toThrow('has no email address for alarms');
    await expect(withAlarmMail(production(), {}, typed('ops'))).rejects.toThrow('invalid settings: alarmMail');
  });
});

describe('the instructions for the mail domain', () => {
  it('list the DNS records that verify the domain', () => {
    const instructions = mailInstructions({
      domain: 'contoso.com',
      verified: false,
      tokens: ['abc', 'def'],
      quota: 50_000,
    });
    expect(instructions).toContain('abc._domainkey.contoso.com   CNAME   abc.dkim.amazonses.com');
    expect(instructions).toContain('def._domainkey');
    expect(instructions).not.toContain('production access');
  });

  it('mention that an account in the sandbox can only send to verified addresses', () => {
    expect(mailInstructions({ domain: 'contoso.com', verified: true, tokens: [], quota: 200 })).toContain(
      'production access',
    );
  });

  it('are empty when the domain is verified and the account is out of the sandbox', () => {
    expect(mailInstructions({ domain: 'contoso.com', verified: true, tokens: [], quota: 50_000 })).toBe('');
  });
});

describe('npm run operator', () => {
  const add = ['add', '--email', 'robin@contoso.com', '--name', 'Robin Reviewer', '--role', 'reviewer'];

  it('adds an operator with roles', () => {
    expect(operatorOptions([...add, '--role', 'auditor', '--role', 'reviewer', '--language', 'ru-RU'])).toMatchObject({
      command: 'add',
      stage: 'production',
      json: false,
      operator: {
        email: 'robin@contoso.com',
        firstName: 'Robin',
        lastName: 'Reviewer',
        roles: ['reviewer', 'auditor'],
        locale: 'ru-RU',
      },
    });
  });

  it.each(['', '--help', 'add --help', '-h'])('prints help with the options %j', line => {
    expect(operatorOptions(words(line))).toBeUndefined();
  });

  it.each([
    ['add --name Robin+Reviewer --role reviewer', '--email is missing'],
    ['add --email robin --name Robin+Reviewer --role reviewer', "Invalid --email: 'robin'. Example: robin@contoso.com"],
    ['add --email robin@contoso.com --role reviewer', '--name is missing'],
    ['add --email robin@contoso.com --name Robin+Reviewer', '--role is missing. One of: reviewer, review_lead'],
    [
      'add --email robin@contoso.com --name Robin+Reviewer --role global_admin',
      "Invalid --role: 'global_admin'. Use one of:",
    ],
    [
      'add --email robin@contoso.com --name Robin+Reviewer --role reviewer --language xx',
      "Invalid --language: 'xx'. Use one of:",
    ],
    ['add --email robin@contoso.com --name Robin Reviewer --role reviewer', "Unexpected argument 'Reviewer'."],
    [
      'add --email robin@contoso.com --name Robin --role reviewer',
      "Invalid --name: 'Robin'. Give a first and a last name.",
    ],
    ['remove', '--email is missing'],
    ['suspend --company contoso.com --reason abuse', '--as is missing'],
    ['suspend --as robin@contoso.com --reason abuse', '--company is missing'],
    ['suspend --as robin@contoso.com --company contoso.com', '--reason is missing'],
    ['close --as robin@contoso.com --company contoso.com', '--reason is missing'],
    ['rescue --as robin@contoso.com --company contoso.com --email nora@contoso.com --name Nora', '--proof is missing'],
    ['free-name --as robin@contoso.com --kind domain', '--value is missing'],
    ['lift-mail-block --as robin@contoso.com', '--email is missing'],
    ['reset --mail x', "Unknown option '--mail'"],
    [
      'promote --email robin@contoso.com',
      "Unknown command 'promote'. Commands: add, list, reset, reset-mfa, remove, relist-partners, recount, suspend, reinstate, close, rescue, withdraw-rescue, free-name, lift-mail-block.",
    ],
  ])('explains what is wrong with the options %s', (line, sentence) => {
    expect(() => operatorOptions(words(line))).toThrow(sentence);
  });
});

describe('the stack outputs of a stage', () => {
  const data = { TableName: 'table', UserPoolId: 'pool', UserPoolClientId: 'client', KeySecret: 'arn', ListParts: '2' };
  const app = { Api: 'https://api.contoso.com', EventBus: 'bus' };
  const target = { region: 'eu-central-1' };

  it('are read from both stacks', () => {
    expect(wholeOutputs('trial', [data, app], target)).toMatchObject({ ...data, Api: app.Api });
  });

  it.each([
    ['the data stack', undefined, undefined, 'There is no stack Tandem-trial-data in eu-central-1.'],
    ['the app stack', data, undefined, 'There is no stack Tandem-trial in eu-central-1.'],
    [
      'an output',
      { ...data, TableName: '' },
      app,
      'its stacks have no output TableName. Deploy it again: npm run deploy',
    ],
  ])('cannot be read when %s is missing, and the error says so', (_, of, on, sentence) => {
    expect(() => wholeOutputs('trial', [of, on], target)).toThrow(sentence);
  });
});

describe('the AWS settings of a command', () => {
  it('come from the environment unless an endpoint is set', () => {
    expect(emulatorDefaults({ AWS_PROFILE: 'work' })).toEqual({});
  });

  it('use test credentials and the IP address for an emulator on this machine', () => {
    expect(emulatorDefaults({ AWS_ENDPOINT_URL: 'http://localhost:4566/' })).toEqual({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  });

  it('never use test credentials for another host or instead of the given credentials', () => {
    expect(emulatorDefaults({ AWS_ENDPOINT_URL: 'https://aws.contoso.com' })).toEqual({
      AWS_ENDPOINT_URL: 'https://aws.contoso.com',
    });
    const given = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: '111111111111',
    };
    expect(emulatorDefaults(given)).toEqual({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' });
  });

  it('are rejected when the endpoint is not a URL', () => {
    expect(() => emulatorDefaults({ AWS_ENDPOINT_URL: 'localhost' })).toThrow("not a URL: 'localhost'");
  });
});

describe('a stack that CloudFormation cannot describe', () => {
  const target = { region: 'eu-central-1' };
  const refused = (message: string) =>
    new CloudFormationServiceException({ name: 'ValidationError', $fault: 'client', $metadata: {}, message });

  it('counts as missing when CloudFormation says that it does not exist', () => {
    expect(withoutStack(refused('Stack with id Tandem-demo does not exist'), target)).toBeUndefined();
  });

  it('is reported with the error of AWS or of the connection', () => {
    expect(() => withoutStack(refused('The security token included in the request is expired'), target)).toThrow(
      "AWS can't describe the stack: The security token included in the request is expired",
    );
    expect(() => withoutStack(new Error('connect ECONNREFUSED'), target)).toThrow(
      "Can't connect to eu-central-1 (connect ECONNREFUSED).",
    );
  });
});
