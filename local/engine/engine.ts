import type { AddressInfo, Server } from 'node:net';
import type { Stage } from '#infra/stage-settings.ts';
import { stageOf } from '#infra/stages.ts';
import { type Person, samplePeople } from '#local/samples/companies.ts';
import { membershipCenter } from '#local/samples/members.ts';
import { type Account, seed } from '#local/samples/seed.ts';
import type { Sample } from '#local/samples/showcase.ts';
import { legacyCallback } from '#shared/runtime/legacy-issuer.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type AwsCall, type Service, startAws } from './aws.ts';
import { type Blueprint, readBlueprint } from './blueprint.ts';
import { clockPath } from './clock-page.ts';
import { signInClientFor, startCognito } from './cognito.ts';
import { cognitoService } from './cognito-service.ts';
import { clientFor, createTable, startDynamoDb } from './dynamodb.ts';
import { type GatewayOptions, startGateway } from './gateway.ts';
import { serveInboxPages } from './inbox-page.ts';
import { startIssuer } from './issuer.ts';
import { Lambdas } from './lambda.ts';
import { type InboxMail, keepMails, mailsInInbox, startMail } from './mail.ts';
import { ownAnswers } from './own-answers.ts';
import { answerOwnHostsOnly } from './own-hosts.ts';
import { openData, programKeys, remember, resume } from './persistence.ts';
import { portalPreview } from './portal-preview.ts';
import { requireFree } from './processes.ts';
import { movableClock, type Rehearsal, rehearsal } from './rehearsal.ts';
import { objectsService } from './s3.ts';
import { objectStore } from './s3-objects.ts';
import { startSchedules } from './schedules.ts';
import { type BusEvent, cloudFormationService, eventsService, secretsService, statesService } from './services.ts';
import { sesRefusal } from './ses-rules.ts';
import { StepFunctions } from './step-functions.ts';
import { stream } from './stream.ts';
import { synthesize } from './template.ts';
import { type Intercept, watchCalls } from './watch-calls.ts';

export interface EngineOptions {
  port?: number;
  inboxPort?: number;
  issuerPort?: number;
  /** Folder to save data in; in memory if omitted. */
  data?: string | undefined;
  daySeconds?: number;
  overrides?: Partial<Stage>;
  /** Whether the clock can be moved. `Date` of the whole process moves with it. */
  rehearse?: boolean;
  /**
   * How many threads the functions share, which takes a fifth less processor time than a thread for each; if omitted, each has its own,
   * which can be killed alone.
   */
  threads?: number | undefined;
  /** Folder of functions that are already bundled, which saves seconds. */
  bundles?: string;
  /** People to create in addition to the sample ones, with the sample password. */
  people?: readonly Person[];
  /** More of what pages show, as of the start. */
  samples?: ((clock: Clock) => Sample[]) | undefined;
  onCall?: GatewayOptions['onCall'];
  /** Called with every line that the functions log. */
  onLog?: (line: string) => void;
}

/** The running system, with what tests need to inspect it and inject faults. */
export interface Engine {
  api: string;
  inbox: string;
  /** The single endpoint for all AWS services. */
  aws: string;
  userPoolId: string;
  clientId: string;
  accounts: Account[];
  /** The most recent lines that the functions logged. */
  logs: string[];
  /** The most recent events put on the event bus. */
  bus: BusEvent[];
  steps: StepFunctions;
  lambdas: Lambdas;
  blueprint: Blueprint;
  /** The clock, if it can be moved. */
  rehearsal: Rehearsal | undefined;
  /** Runs before every AWS call of a function; can replace its response, lose it, or add a side effect. */
  intercept: Intercept | undefined;
  mails: () => Promise<InboxMail[]>;
  stop: () => Promise<void>;
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function close(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  server.closeAllConnections?.();
  return new Promise(resolve => server.close(() => resolve()));
}

/**
 * The stage's settings: those of the options, that people can sign in to an earlier system, and that a rehearsal is a sandbox with a
 * clock.
 */
const overridesOf = ({ overrides, daySeconds = 86_400, rehearse }: EngineOptions): Partial<Stage> => ({
  legacyIdentity: membershipCenter,
  ...(rehearse && { sandbox: { clock: clockPath } }),
  ...overrides,
  daySeconds,
});

/** Starts the local services in parallel, so that startup takes as long as the slowest. */
async function startParts(options: EngineOptions) {
  const { data, bundles, port = 0, inboxPort = 0, issuerPort = 0 } = options;
  const ports = { PORT: port, INBOX_PORT: inboxPort, ISSUER_PORT: issuerPort };
  await Promise.all(Object.entries(ports).map(([name, wanted]) => requireFree(wanted, name)));
  const [template, dynamo, cognito, mail, gateway, issuer] = await Promise.all([
    synthesize({ stage: 'demo', overrides: overridesOf(options), bundles }),
    startDynamoDb(data),
    startCognito(data),
    startMail(inboxPort),
    startGateway(port),
    startIssuer(issuerPort),
  ]);
  return { template, dynamo, cognito, mail, gateway, issuer };
}

const maxLines = 20_000;

/** Appends a line and drops the oldest ones beyond the limit. */
function appendLine(lines: string[], line: string): void {
  lines.push(line);
  if (lines.length > 2 * maxLines) lines.splice(0, maxLines);
}

/** Starts the whole system on this machine, from the synthesized templates. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { data, daySeconds = 86_400, rehearse } = options;
  const ahead = rehearse ? movableClock() : undefined;
  openData(data);
  const { template, dynamo, cognito, mail, gateway, issuer } = await startParts(options);
  const engine = { logs: [] as string[], bus: [] as BusEvent[], intercept: undefined } as unknown as Engine;
  const log = (line: string) => {
    appendLine(engine.logs, line);
    options.onLog?.(line);
  };

  const services: Record<string, Service> = {
    dynamodb: { forward: dynamo.endpoint },
    'cognito-idp': cognitoService(cognito),
    ses: { forward: addressOf(mail), refuse: sesRefusal },
    events: eventsService(engine.bus),
  };
  const saveMails = keepMails(data);
  const done = (call: AwsCall) => (call.action === 'ses:SendEmail' ? saveMails() : follow(call));
  const aws = await startAws({ services, intercept: call => watched(call), done });
  const addresses = { api: addressOf(gateway.server), aws: addressOf(aws), cognito: cognito.endpoint };
  serveInboxPages(mail, addresses.api);
  for (const server of [gateway.server, mail, aws]) answerOwnHostsOnly(server);
  const { functions, ...rest } = readBlueprint(template, {
    ...addresses,
    userPoolId: cognito.userPoolId,
    clientId: cognito.clientId,
    issuers: { [membershipCenter.issuer]: issuer.address },
  });
  const blueprint: Blueprint = {
    ...rest,
    functions: functions.map(code => ({ ...code, ahead, keptIn: template.compiled })),
  };
  const lambdas = new Lambdas(blueprint.functions, log, options.threads);
  const invoke = (name: string, event: unknown) => lambdas.invoke(name.split(':').at(-1) ?? name, event);
  const steps = new StepFunctions(blueprint.machines, invoke, () => remember(data, steps));
  services.states = statesService(steps);
  services.cloudformation = cloudFormationService(blueprint.outputs);
  services.s3 = objectsService(objectStore(data), blueprint.buckets);
  const secrets = programKeys(data, blueprint.secrets);
  services.secretsmanager = secretsService(secrets);
  issuer.register({
    clientId: membershipCenter.clientId,
    secret: secrets[blueprint.legacySecret ?? ''] ?? '',
    redirectUri: legacyCallback(addresses.api),
  });
  const follow = stream(blueprint.streams, invoke);
  const watched = watchCalls({ intercept: call => engine.intercept?.(call), blueprint, invoke, log });

  await createTable(dynamo.endpoint, blueprint.tableName, blueprint.table);
  const stage = stageOf('demo', overridesOf(options));
  const accounts = await seed({
    dynamodb: clientFor(dynamo.endpoint),
    table: blueprint.tableName,
    listParts: stage.listParts,
    cognito: signInClientFor(addresses.aws),
    userPoolId: cognito.userPoolId,
    people: [...samplePeople, ...(options.people ?? [])],
    samples: options.samples?.({ now: new Date(), daySeconds }) ?? [],
  });
  const portal = portalPreview(blueprint.functions, log);
  const moved =
    ahead &&
    rehearsal(ahead, {
      endDueWaits: () => steps.endDueWaits(),
      runSchedules: () => schedules.runAll(),
      busy: () => lambdas.calls,
    });
  gateway.serve({
    routes: blueprint.routes,
    issuer: blueprint.issuer,
    audience: cognito.clientId,
    invoke,
    extra: ownAnswers({
      stage,
      portal,
      rehearsal: moved,
      inbox: addressOf(mail),
      accounts,
    }),
    onCall: options.onCall,
  });
  const runsAtStart = (name: string) =>
    data !== undefined || blueprint.routes.some(({ functionName }) => functionName === name);
  const schedules = startSchedules(blueprint.schedules, { daySeconds, runsAtStart }, invoke);
  resume(data, steps);

  const stop = async () => {
    schedules.stop();
    steps.stop();
    lambdas.stop();
    await portal.stop();
    const servers = [gateway.server, aws, issuer.server, mail as unknown as Server];
    await Promise.all([...servers.map(close), dynamo.stop(), cognito.stop(), template.remove()]);
  };
  const mails = async () => mailsInInbox();
  const { userPoolId, clientId } = cognito;
  const inbox = addressOf(mail);
  return Object.assign(engine, {
    api: addresses.api,
    inbox,
    aws: addresses.aws,
    userPoolId,
    clientId,
    accounts,
    steps,
    lambdas,
    blueprint,
    rehearsal: moved,
    mails,
    stop,
  });
}
