/**
 * Loaded into every program of the command line. Whoever reads what it prints may go away before its end, as `head` does: then
 * there is nobody to tell anything, and it ends like a program that a shell stopped with SIGPIPE.
 */
const SIGPIPE = 128 + 13;

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(SIGPIPE);
  });
}
