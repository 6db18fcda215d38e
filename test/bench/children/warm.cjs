// Repeats a call and prints the average wall time and CPU time once it is warm, in milliseconds. Arguments: a bundle, a JSON
// file, repetitions to warm up, repetitions that count. A function's bundle handles the event in the file; a bundle of the bare
// SDK makes the requests in it, of which each group is made side by side.
const { readFileSync } = require('node:fs');

const [, , file, given, before, times] = process.argv;
const bundle = require(file);
const text = readFileSync(given, 'utf8');
const context = { functionName: 'bench', awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 };

async function call() {
  const { statusCode = 200 } = await bundle.handler(JSON.parse(text), context);
  if (statusCode >= 400) throw new Error(`The repeated call returned ${statusCode}`);
}

/** As the functions' own: without the SDK's copies of request and response for a log. */
function constructed(name) {
  const client = new bundle[name]({});
  for (const unread of ['loggerMiddleware', 'getUserAgentMiddleware']) client.middlewareStack.remove(unread);
  return client;
}
const clients = {};
async function ask() {
  for (const group of JSON.parse(text)) {
    await Promise.all(
      group.map(({ client, command, input }) => {
        clients[client] ??= constructed(client);
        return clients[client].send(new bundle[command](input));
      }),
    );
  }
}

async function run(count) {
  const act = bundle.handler ? call : ask;
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (let n = 0; n < count; n++) await act();
  const wall = (performance.now() - began) / count;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 / count };
}

void run(Number(before))
  .then(() => run(Number(times)))
  .then(result => {
    process.stdout.write(JSON.stringify(result));
    process.exit(0);
  });
