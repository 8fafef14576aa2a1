// The real program, as the person who runs it sees it: a command, the lines it prints, and
// an address.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = process.env.ALBUMEN ?? fileURLToPath(new URL('../../../target/debug/albumen', import.meta.url));

// What is set on this machine must not change a test.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ALBUMEN')));
environment.TZ = 'Europe/Oslo';

/** Runs one command over a library and returns what it answers as JSON. */
export async function command(library, words, input = '') {
  const child = spawn(PROGRAM, ['--library', library, '--json', ...words], { env: environment });
  // A command that reads nothing may be gone before it is told.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [answer, complaints] = [collected(child.stdout), collected(child.stderr)];
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`albumen ${words.join(' ')} failed: ${complaints.text}`);
  return answer.text ? JSON.parse(answer.text) : null;
}

/** Starts the server and returns it once it listens: `{ address, setUpLink, stop }`. */
export async function serve(library, flags = []) {
  const child = spawn(PROGRAM, ['serve', library, '--listen', '127.0.0.1:0', ...flags], { env: environment });
  const log = collected(child.stderr);
  const said = collected(child.stdout);
  const ended = once(child, 'close');
  // A test that dies takes its server along.
  const take = () => child.kill('SIGKILL');
  process.on('exit', take);
  const listens = new Promise((resolve, reject) => {
    child.stdout.on('data', () => /Listening on \S+\n/.test(said.text) && resolve());
    ended.then(() => reject(new Error(`The server ended: ${log.text}`)));
  });
  await listens;
  return {
    address: /Listening on (\S+)/.exec(said.text)[1],
    /** Returns the link that is printed as long as there is no account. */
    setUpLink: () => /Set up your account: (\S+)/.exec(said.text)?.[1],
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      process.off('exit', take);
      if (code !== 0) throw new Error(`The server ended with ${code}: ${log.text}`);
    },
  };
}

function collected(stream) {
  const it = { text: '' };
  stream.setEncoding('utf8').on('data', (text) => { it.text += text; });
  return it;
}
