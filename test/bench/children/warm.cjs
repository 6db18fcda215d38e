// Repeats a call and prints the average wall time and CPU time once it is warm, in milliseconds. Arguments: a bundle, a JSON
// file, repetitions. A function's bundle handles the event in the file; a bundle of the bare SDK makes the requests in it.
const { readFileSync } = require('node:fs');

const [, , file, given, times] = process.argv;
const bundle = require(file);
const text = readFileSync(given, 'utf8');
const context = { functionName: 'bench', awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 };

async function call(event) {
  const { statusCode = 200 } = await bundle.handler(event, context);
  if (statusCode >= 400) throw new Error(`The repeated call returned ${statusCode}`);
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

void run(Math.ceil(times / 2))
  .then(() => run(Number(times)))
  .then(result => {
    process.stdout.write(JSON.stringify(result));
    process.exit(0);
  });
