// Loaded before the first TypeScript file, so that an old Node version prints a message instead of a syntax error.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Tandem requires Node 24, but this is ${process.versions.node}. Run it with npm (npm start, npm run demo, npm test), ` +
      `which uses Node 24 from node_modules. If that fails, run 'npm ci --loglevel=error' and allow the install script of the package 'node'.\n`,
  );
  process.exit(1);
}

// Keeps what Node compiles, and TypeScript without its types: most of the time of a start went there.
require('node:module').enableCompileCache(require('node:path').join(__dirname, '..', '.tandem', 'compiled'));
