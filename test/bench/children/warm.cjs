// Does the same again and again, and tells what one round takes once it is warm, in milliseconds of the clock and of the
// processor. Arguments: a bundle, a JSON file, how often. The bundle of a function is given the event in the file; that of
// the bare SDK makes the requests in the file.
const { readFileSync } = require('node:fs');

const [, , file, given, times] = process.argv;
const bundle = require(file);
const text = readFileSync(given, 'utf8');
const context = { functionName: 'bench', awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 };

async function call(event) {
  const { statusCode = 200 } = await bundle.handler(event, context);
  if (statusCode >= 400) throw new Error(`The call answered ${statusCode} when it was repeated`);
}

const clients = {};
async function ask(requests) {
  for (const { client, command, input } of requests) {
    clients[client] ??= new bundle[client]({});
    await clients[client].send(new bundle[command](input));
  }
}

async function run(count) {
  const act = bundle.handler ? call : ask;
  const rounds = Array.from({ length: count }, () => JSON.parse(text));
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (const round of rounds) await act(round);
  const wall = (performance.now() - began) / count;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 / count };
}

run(Math.ceil(times / 2))
  .then(() => run(Number(times)))
  .then(told => {
    process.stdout.write(JSON.stringify(told));
    process.exit(0);
  });
