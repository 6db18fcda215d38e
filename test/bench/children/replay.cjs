// Repeats recorded requests with the bare SDK, each with its original caller's credentials, and prints how long all of them
// took, in milliseconds. Arguments: bundle of clients and commands, file with the requests, concurrency.
const { readFileSync } = require('node:fs');

const [, , bundle, file, atOnce] = process.argv;
const sdk = require(bundle);
const requests = JSON.parse(readFileSync(file, 'utf8'));
const clients = new Map();

function clientOf({ caller, client }) {
  const key = `${caller} ${client}`;
  if (!clients.has(key)) {
    clients.set(
      key,
      new sdk[client]({ credentials: { accessKeyId: caller, secretAccessKey: 'bench' }, maxAttempts: 1 }),
    );
  }
  return clients.get(key);
}

let next = 0;
let refused = 0;
async function work() {
  while (next < requests.length) {
    const { command, input, ...whose } = requests[next++];
    await clientOf(whose)
      .send(new sdk[command](input))
      .catch(() => refused++);
  }
}

const began = performance.now();
void Promise.all(Array.from({ length: Number(atOnce) }, work)).then(() => {
  process.stdout.write(JSON.stringify({ wall: performance.now() - began, refused, made: requests.length }));
  process.exit(0);
});
