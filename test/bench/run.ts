import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres/index.js';
import { temporaryHome } from '../support/embedded.js';

/**
 * `npm run bench`: every benchmark against an embedded server of the run's own, with durable commits. Prints the
 * figures and the machine; with `--write` they replace those of docs/performance.md.
 */
const MEASURES = [
  {
    name: 'append',
    file: 'append.ts',
    what: 'Appends, 64 clients, beside a prepared single-row INSERT',
  },
  { name: 'project', file: 'project.ts', what: 'Thirty projections following the log' },
];
const PAGE = 'docs/performance.md';
const TIMEOUT_MS = 5 * 60_000;

const here = fileURLToPath(new URL('.', import.meta.url));
const loader = join(here, '..', 'support', 'swc-register.mjs');

const run = (file: string, url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', loader, join(here, file)], {
      env: { ...process.env, PALABRE_TEST_DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: TIMEOUT_MS,
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${file} ended with ${code}`)),
    );
  });

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.version}, ` +
  `embedded PostgreSQL with durable commits, ${new Date().toISOString().slice(0, 10)}`;

const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const { home, remove } = await temporaryHome();
const server = await startEmbeddedPostgres({
  directory: join(home, 'postgres'),
  // The INSERT beside it wants a connection a client.
  settings: { max_connections: '120' },
});
try {
  console.log(`${machine()}\n`);
  let page = `Measured by \`npm run bench -- --write\` on ${machine()}.\n`;
  for (const { name, file, what } of MEASURES) {
    if (only.length > 0 && !only.includes(name)) continue;
    console.log(`${what}\n`);
    const output = await run(file, server.adminUrl);
    page += `\n### ${what}\n\n\`\`\`text\n${output.trim()}\n\`\`\`\n`;
  }
  if (process.argv.includes('--write')) {
    const [before] = readFileSync(PAGE, 'utf8').split('## Figures');
    writeFileSync(PAGE, `${before}## Figures\n\n${page}`);
  }
} finally {
  await server.stop();
  await remove();
}
