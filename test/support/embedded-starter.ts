import { startEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres/index.js';

/** Starts an embedded server with the options in the first argument, tells about it, and waits to be ended. */
const server = await startEmbeddedPostgres(JSON.parse(process.argv[2] ?? '{}'));
const { adminUrl, port, adopted, owned } = server;
process.send?.({ adminUrl, port, adopted, owned, pid: await server.postmasterPid() });
// A listener on the channel keeps this process alive until the test lets go of it.
process.once('disconnect', () => process.exit());
