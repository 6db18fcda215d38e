import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import type { Stage } from '#infra/stages.ts';
import { type AwsCall, type Interception, type Service, startAws } from './aws.ts';
import { type Blueprint, readBlueprint } from './blueprint.ts';
import { startCognito } from './cognito.ts';
import { createTable, startDynamoDb } from './dynamodb.ts';
import { startGateway } from './gateway.ts';
import { Lambdas } from './lambda.ts';
import { type InboxMail, reportOf, startMail } from './mail.ts';
import { denied } from './policy.ts';
import { preview } from './preview.ts';
import { portFor } from './processes.ts';
import { startSchedules } from './schedules.ts';
import { type Account, seed } from './seed.ts';
import { secretsService, statesService } from './services.ts';
import { type Execution, StepFunctions } from './step-functions.ts';
import { synthesize } from './template.ts';

export interface EngineOptions {
  port?: number;
  inboxPort?: number;
  /** Folder to keep data in; memory otherwise. */
  data?: string | undefined;
  daySeconds?: number;
  overrides?: Partial<Stage>;
  onCall?: Parameters<typeof startGateway>[0]['onCall'];
}

/** The running system, with what a test needs to look into it and to disturb it. */
export interface Engine {
  api: string;
  inbox: string;
  userPoolId: string;
  clientId: string;
  accounts: Account[];
  /** AWS calls of the functions so far, in order. */
  calls: { caller: string; action: string }[];
  /** Every line that the functions logged. */
  logs: string[];
  steps: StepFunctions;
  lambdas: Lambdas;
  blueprint: Blueprint;
  tableEndpoint: string;
  /** Sees every AWS call of a function first; may answer it, lose its reply, or do something on the side. */
  intercept: ((call: AwsCall) => Interception | Promise<Interception>) | undefined;
  mails: () => Promise<InboxMail[]>;
  stop: () => Promise<void>;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const close = (server: { close: (done: () => void) => unknown; closeAllConnections?: () => void }): Promise<void> => {
  server.closeAllConnections?.();
  return new Promise(resolve => server.close(() => resolve()));
};

/** Starts the whole system on this machine, from the synthesized template. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { data, daySeconds = 86_400 } = options;
  if (data) mkdirSync(data, { recursive: true });
  const port = await portFor(options.port ?? 0, 'PORT');
  const inboxPort = await portFor(options.inboxPort ?? 0, 'INBOX_PORT');
  const [template, dynamo, cognito, mail] = await Promise.all([
    synthesize({ stage: 'demo', overrides: { ...options.overrides, daySeconds } }),
    startDynamoDb(data),
    startCognito(data),
    startMail(inboxPort),
  ]);

  const engine = { calls: [], logs: [], intercept: undefined } as unknown as Engine;
  const services: Record<string, Service> = {
    dynamodb: { forward: dynamo.endpoint },
    'cognito-idp': { forward: cognito.endpoint },
    ses: { forward: `http://127.0.0.1:${portOf(mail)}` },
  };
  const awsServer = await startAws({ services, intercept: call => intercept(call) });
  const api = `http://127.0.0.1:${port}`;
  const blueprint = readBlueprint(template, {
    api,
    aws: `http://127.0.0.1:${portOf(awsServer)}`,
    cognito: cognito.endpoint,
    userPoolId: cognito.userPoolId,
    clientId: cognito.clientId,
  });
  await createTable(dynamo.endpoint, blueprint.tableName, blueprint.table);

  const lambdas = new Lambdas(blueprint.functions, line => engine.logs.push(line));
  const invoke = (name: string, event: unknown) => lambdas.invoke(name.split(':').at(-1) ?? name, event);
  const steps = new StepFunctions(blueprint.machines, invoke, () => remember(data, steps));
  services.states = statesService(steps);
  services.secretsmanager = secretsService({ [blueprint.secretArn]: programmeKey(data) });

  const intercept = async (call: AwsCall): Promise<Interception> => {
    engine.calls.push({ caller: call.caller, action: call.action });
    const missing = denied(call, blueprint.policies[call.caller] ?? []);
    if (missing) {
      engine.logs.push(`ERROR ${call.caller} may not ${missing}`);
      return { status: 400, body: { __type: 'AccessDeniedException', message: `${call.caller} may not ${missing}` } };
    }
    const interception = await engine.intercept?.(call);
    if (!interception && call.action === 'ses:SendEmail') tellOfMail(call);
    return interception;
  };
  const tellOfMail = (call: AwsCall) => {
    const report = reportOf(call);
    const event = { Records: [{ Sns: { Message: JSON.stringify(report) } }] };
    for (const listener of blueprint.mailListeners)
      if (report) setTimeout(() => void invoke(listener, event).catch(() => {}), 20);
  };

  const gateway = await startGateway(
    {
      routes: blueprint.routes,
      issuer: blueprint.issuer,
      audience: cognito.clientId,
      invoke,
      extra: (path, lang) => (path.startsWith('/preview') ? preview(path, lang) : undefined),
      ...(options.onCall && { onCall: options.onCall }),
    },
    port,
  );
  process.env.PROGRAMME ??= 'Tandem Partner Programme';
  const accounts = await seed({ tableEndpoint: dynamo.endpoint, table: blueprint.tableName, cognito });
  const stopSchedules = startSchedules(blueprint.schedules, daySeconds, invoke);
  resume(data, steps);

  return Object.assign(engine, {
    api,
    inbox: `http://127.0.0.1:${portOf(mail)}`,
    userPoolId: cognito.userPoolId,
    clientId: cognito.clientId,
    accounts,
    steps,
    lambdas,
    blueprint,
    tableEndpoint: dynamo.endpoint,
    mails: async () => {
      const reply = await fetch(`http://127.0.0.1:${portOf(mail)}/store`);
      return ((await reply.json()) as { emails: InboxMail[] }).emails;
    },
    stop: async () => {
      stopSchedules();
      steps.stop();
      lambdas.stop();
      await Promise.all([
        close(gateway),
        close(awsServer),
        close(mail as unknown as Server),
        dynamo.stop(),
        cognito.stop(),
        template.remove(),
      ]);
    },
  });
}

/** The key that secrets are derived from: kept with the data, so that mailed links go on working. */
function programmeKey(data: string | undefined): string {
  const file = data && join(data, 'programme-key');
  if (file && existsSync(file)) return readFileSync(file, 'utf8');
  const key = randomBytes(48).toString('base64url');
  if (file) writeFileSync(file, key, { mode: 0o600 });
  return key;
}

const executionsFile = (data: string) => join(data, 'executions.json');

/** Workflows under way are begun again from their first state: each step looks at the record, and walks on to where it stands. */
function resume(data: string | undefined, steps: StepFunctions): void {
  if (!data || !existsSync(executionsFile(data))) return;
  const kept = JSON.parse(readFileSync(executionsFile(data), 'utf8')) as Execution[];
  for (const { machineArn, name, input } of kept) steps.start(machineArn, name, input);
}

/** Notes which workflows are under way, whenever one begins or ends, so that a crash forgets none. */
function remember(data: string | undefined, steps: StepFunctions): void {
  if (!data) return;
  const running = [...steps.executions.values()].filter(({ status }) => status === 'RUNNING');
  writeFileSync(executionsFile(data), JSON.stringify(running));
}
